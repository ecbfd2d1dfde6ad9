"""A page that shows hostile words of a report in every kind of place the UI shows them; run by Streamlit in a test."""

import streamlit as st

from ui.plain import plain_label, plain_markdown

WORDS = [
    "![chart](http://attacker.example/x.png) [link](http://attacker.example) <img src=http://attacker.example/y.png>",
    "<script>alert(1)</script> <b>bold</b> &amp; &lt; https://attacker.example www.attacker.example a@attacker.example",
    "PE $12.3x$ and $$E=mc^2$$ cost $5 to $10; `code` *star* _under_ ~~gone~~ a_b_c 2*3*4",
    ":red[colour] :material/home: :smile: :+1: :streamlit: :blue-badge[x] :small[y] 12:30:45 ::: a:b",
    "# heading",
    "- item",
    "1. first",
    "> quote",
    "| a | b |",
    "---",
    "a <- b -> c <-> d -- e >= f <= g ~= h --- i ->> j",
    "\\ backslash \\* [x]: http://attacker.example [^1] {foreground=red}",
    "同比增长38.0%；（公司公告）“渡鸦二代”1.6T",
]

for number, words in enumerate(WORDS):
    st.markdown(f"BEGIN {plain_markdown(words)} END")
    st.markdown(plain_markdown(words))
    st.button(plain_label(words), help=plain_label(words), key=number)
    st.caption(plain_markdown(words))
    st.markdown(f"- {plain_markdown(words)}")
