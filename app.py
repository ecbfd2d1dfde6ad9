"""The chat UI: `yanbao app`, or `streamlit run app.py`. Everything is in `ui`, which draws, and `assistant`, which thinks.

The server imports this file once for its routes; after that Streamlit runs it as the script of each session.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.desk import show_crash
from ui.frame import run
from ui.served import stored_pdf

if get_script_run_ctx(suppress_warning=True):
    run()
else:
    app = st.App(__file__, routes=[stored_pdf], on_script_error=show_crash)
