"""What people and programs type who mean harm, or whose language is more than ASCII.

Each that runs would call `hit`. None is longer than a name may be, so that it fits every field.
"""

SCRIPT = [
    "<script>hit()</script>",
    "<ScRiPt>hit()</sCrIpT>",
    "</script><script>hit()</script>",
    "</textarea><script>hit()</script>",
    "</title><script>hit()</script>",
    "--><script>hit()</script><!--",
    "<img src=x onerror=hit()>",
    '"><img src=x onerror=hit()>',
    "'><img src=x onerror=hit()>",
    '" autofocus onfocus=hit() x="',
    "' autofocus onfocus=hit() x='",
    "` onmouseover=hit() x=`",
    "<body onload=hit()>",
    "<details open ontoggle=hit()>",
    "<video><source onerror=hit()>",
    "<input autofocus onfocus=hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'>",
    "<iframe src=javascript:parent.hit()>",
    "<a href=javascript:hit()>x</a>",
    "javascript:hit()",
    "<object data=javascript:hit()>",
    "<embed src=javascript:hit()>",
    "<meta http-equiv=refresh content=0;url=javascript:hit()>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button autofocus>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example>",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "\\'-hit()-\\'",
    "</option></select><script>hit()</script>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<<script>hit();//<</script>",
]
SVG = [
    "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:hit()><text y=9>x</text></a>",
    "<math><mtext></form><form><mglyph><svg onload=hit()>",
]
TEMPLATE = ["{{ 7|add:7 }}", "{% debug %}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{{request.user}}"]
SQL = [
    "'; DROP TABLE youths_youth; --",
    "' OR '1'='1",
    "1; SELECT pg_sleep(9)",
    "%' ESCAPE '",
    "\\'; --",
    "$$; SELECT 1; $$",
]
LINES = [
    "Amina\r\nBcc: evil@example.com",
    "Amina\nSubject: won",
    "Amina%0d%0aBcc: evil@example.com",
    "Amina\r\n\r\n<script>hit()</script>",
    "Amina\u2028Bcc: evil@example.com",
]
FORMULA = [
    "=1+1",
    '=HYPERLINK("//evil.example";"x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1+1",
]
WRITING = [
    "\u202egnp.exe\u202c",
    "\u2067عامر\u2069",
    "أمينة",
    "ZWSP\u200bZWJ\u200d",
    "\ufeffBOM",
    "👩🏽‍🎓 Amina",
    "𝒜𝓂𝒾𝓃𝒶",
    "Z̸̡̺̈́a̵l̴g̷o̶",
    "İıŞş ÆØÅ æøå ß",
    "Łukasz O’Brien-Ñandú",
]
CONTROL = [f"a{sign}b" for sign in "\x0b\x0c\x7f\x85"]
# What no page takes: neither a database nor an Office file can hold it.
REFUSED = [f"a{sign}b" for sign in "\0\x01\x08\x0e\x1b\x1f\ufffe\uffff"]

ALL = [*SCRIPT, *SVG, *TEMPLATE, *SQL, *LINES, *FORMULA, *WRITING, *CONTROL]
LONGEST = 60
