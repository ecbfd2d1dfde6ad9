"""The chat UI: `yanbao app`, or `streamlit run app.py`. Everything is in `ui`, which draws, and `assistant`, which thinks."""

from ui.frame import run

run()
