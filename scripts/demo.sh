#!/bin/sh
# What `make demo` shows: our sample reports read, three questions answered, one theme summary written.
# The same commands work on your own reports. Nothing leaves this machine: no model is set.
set -eu
export YANBAO_DATA_DIR=build/demo YANBAO_MODEL= YANBAO_EMBEDDING=

run() {
    printf '\n\033[1m$ yanbao'
    for word in "$@"; do case $word in *[!a-zA-Z0-9._/=-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\033[0m\n'
    yanbao "$@"
}

run ingest samples
run ask "曜弧光电把2025年1.6T光模块出货指引上修到多少？"
run ask "周涨幅前三的股票是哪些？" --report lanhai_weekly_2025-06-15.pdf
run ask "How many robots are in the first batch delivered, and what is the unit price?"
run summarize lanhai_weekly_2025-06-15.pdf --output build/demo/summaries

cat <<'END'

Next · 下一步
  make app                                    chat with the sample reports in the browser · 在浏览器中提问
  .venv/bin/yanbao ingest YOUR_REPORTS/       your own PDFs, kept in ~/.local/share/yanbao · 读入自己的研报
  .venv/bin/yanbao ask "……"                   ask them · 提问
  YANBAO_MODEL=openai:… or ollama:…           let a language model write; the citations are checked all the same
                                              用大模型撰写，引用照样逐条核对
END
