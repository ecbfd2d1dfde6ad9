"""A page of all answers of an injection run, drawn as the chat draws them; run by Streamlit."""

import os
import pickle
from pathlib import Path

import streamlit as st

from ui.answer import show_answer

for number, answer in enumerate(pickle.loads(Path(os.environ["ANSWERS"]).read_bytes())):
    with st.chat_message("assistant"):
        show_answer(number, answer)
st.markdown("END OF ANSWERS")
