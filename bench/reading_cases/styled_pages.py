"""Pages in styles drawn by lot: columns, facts beside text, running lines, slides."""

from __future__ import annotations

from bench.reading_cases.look import figure, labels, look_of, paragraphs
from bench.reading_cases.sheet import Sheet
from bench.reading_cases.words import STYLED, styled_words


def columns(s: Sheet) -> None:
    """Two or three columns under a heading, over two pages."""
    look = look_of(s)
    count, gutter = s.random.choice((2, 2, 3)), s.random.uniform(15, 30)
    wide = (look.right - look.left - gutter * (count - 1)) / count
    for page in range(2):
        top = 80.0
        if page == 0:
            s.line(
                styled_words(s.latin)[s.random.randrange(8)] + (" review" if s.latin else "点评与展望"),
                look.left,
                70,
                17,
            )
            top = 110
        for n in range(count):
            paragraphs(
                s, look, look.left + n * (wide + gutter), top, wide, s.height - 70 - s.random.choice((0, 0, 130))
            )
        if page == 0:
            s.page()


def beside(s: Sheet) -> None:
    """Text with a block of labels and values to its left or right."""
    look = look_of(s)
    wide, gutter, right = s.random.uniform(125, 165), s.random.uniform(16, 28), s.random.random() < 0.5
    main = look.right - look.left - wide - gutter
    s.line(s.random.choice(STYLED[s.latin]) + (" outlook" if s.latin else "深度跟踪"), look.left, 66, 18)
    facts = [(label, figure(s)) for label in labels(s, s.random.randint(6, 12))]
    x = look.right - wide if right else look.left

    def draw_facts() -> None:
        for n, (label, value) in enumerate(facts):
            s.put(label[:14], x, 110 + 15 * n, 8)
            s.put(value, x + wide - s.measure(value, 8), 110 + 15 * n, 8)

    if s.random.random() < 0.5:
        draw_facts()
        paragraphs(s, look, look.left if right else look.left + wide + gutter, 110, main, s.height - 80)
    else:
        paragraphs(s, look, look.left if right else look.left + wide + gutter, 110, main, s.height - 80)
        draw_facts()


def alternating(s: Sheet) -> None:
    """Running lines that change between odd and even pages; list items and notes between them."""
    look = look_of(s)
    for number in range(1, 8):
        side = look.left if number % 2 else look.right - 130
        s.running(
            ("Aldgate Research" if number % 2 else "Sector outlook")
            if s.latin
            else ("望川证券研究院" if number % 2 else "行业深度报告"),
            side,
            36,
        )
        s.running(f"- {number} -", s.width / 2 - 8, s.height - 24)
        y = 84.0
        for _item in range(s.random.randint(2, 5)):
            s.line(
                f"{s.random.choice('•' if s.latin else '●■')} {next(s.text)[: 60 if s.latin else 32].strip()}",
                look.left,
                y,
                look.size,
            )
            y += 1.7 * look.size
        paragraphs(s, look, look.left, y + 12, look.right - look.left, s.height - 120 - 40 * s.random.randint(0, 8))
        if number < 7:
            s.page()


def slides(s: Sheet) -> None:
    """Landscape pages: a large title, items left, a chart right."""
    for _ in range(2):
        s.line(s.random.choice(STYLED[s.latin]) + (" at a glance" if s.latin else "业务全景"), 50, 60, 22)
        y = 110.0
        for _item in range(7):
            s.line(f"{next(s.text)[: 44 if s.latin else 24].strip()}", 50, y, 12)
            y += 40
        s.canvas.rect(470, 150, 300, 230)
        for n in range(7):
            s.canvas.rect(490 + 40 * n, 150, 22, s.random.uniform(40, 200), fill=1)
            s.put(f"Q{n + 1}", 492 + 40 * n, s.height - 138, 8)
        s.page()
    s.line("Contacts" if s.latin else "联系方式与声明", 50, 60, 22)
