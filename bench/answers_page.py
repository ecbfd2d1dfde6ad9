"""A page of an injection run's answers, from `?start=` on, drawn as the chat draws them; run by Streamlit."""

import os
import pickle
from pathlib import Path

import streamlit as st

from ui.answer import show_answer
from ui.desk import open_desk

desk = open_desk()
start = int(st.query_params.get("start", 0))
answers = pickle.loads(Path(os.environ["ANSWERS"]).read_bytes())
for number, answer in enumerate(answers[start : start + int(os.environ["AT_ONCE"])], start):
    with st.chat_message("assistant"):
        show_answer(desk, number, answer)
st.markdown("END OF ANSWERS")
