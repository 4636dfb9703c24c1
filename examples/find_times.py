"""Time expressions in a text: what they say, what they mean on a given day, and what they leave open."""

import timeline

TEXT = """The ferry left on Tuesday and was back two days later. It had been rebuilt between 2008 and the summer of
2012. Repairs take several weeks every spring; the next are due in March."""

for reference in ("2017-05-17", None):
    print(f"written on {reference or 'an unknown day'}:")
    for time in timeline.find_times(TEXT, reference=reference):
        edtf = time.when.edtf if time.when else None
        print(f"    {time.text:20} {time.type:9} {time.value:12} {edtf or ''}")
