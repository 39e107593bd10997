package pairing

import (
	"strconv"
	"strings"
	"unicode"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/naming"
)

// linksIn are the links in a text that lead to a bot with a code, also those that the address of another one
// carries: Telegram's own share sheet has one such.
func linksIn(text string) []botLink {
	var all []botLink
	text = unescape(text)
	low := lower(text)
	for from := 0; ; {
		at, host := nextHost(low[from:])
		if at < 0 {
			return all
		}
		at += from
		from = at + len(host)
		l, end, ok := readLink(text[from:], host)
		if !ok {
			continue
		}
		if l.bot == "" {
			l.bot = subdomain(text[:at])
		}
		if l.bot == "" {
			continue
		}
		begin := strings.LastIndexFunc(text[:at], unicode.IsSpace) + 1
		l.alone = silent(text[:begin]) && silent(text[from+end:])
		all = append(all, l)
		from += end
	}
}

// hosts are how addresses that lead to a bot begin, behind their scheme.
func hosts() []string {
	return []string{"t.me/", "telegram.me/", "telegram.dog/", "tg://resolve?", "tg:resolve?", "tg:///resolve?"}
}

// nextHost finds the first of the hosts in a text; -1: there is none.
func nextHost(low string) (at int, host string) {
	at = -1
	for _, h := range hosts() {
		for from := 0; ; {
			i := strings.Index(low[from:], h)
			if i < 0 {
				break
			}
			i += from
			from = i + 1
			if i > 0 && (low[i-1] == '-' || InName(rune(low[i-1]))) {
				continue // the end of another host's name
			}
			if at < 0 || i < at {
				at, host = i, h
			}
			break
		}
	}
	return at, host
}

// subdomain is the name in front of a host, as in name.t.me.
func subdomain(before string) string {
	before, ok := strings.CutSuffix(before, ".")
	if !ok {
		return ""
	}
	name := before[strings.LastIndexFunc(before, func(r rune) bool { return !InName(r) })+1:]
	if strings.EqualFold(name, "www") {
		return ""
	}
	return name
}

// readLink reads what follows a host: the bot's name, and its code among what is asked for. end is where it ends.
func readLink(rest, host string) (l botLink, end int, ok bool) {
	end = len(rest)
	if i := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"|", r) }); i >= 0 {
		end = i
	}
	query := rest[:end]
	if !strings.HasSuffix(host, "?") {
		path, asked, found := strings.Cut(query, "?")
		if path = strings.TrimSuffix(path, "/"); !found || strings.IndexFunc(path, func(r rune) bool { return !InName(r) }) >= 0 {
			return l, 0, false
		}
		l.bot, query = path, asked
	}
	query, _, _ = strings.Cut(query, "#")
	for _, part := range strings.FieldsFunc(query, func(r rune) bool { return r == '&' || r == ';' }) {
		name, value, _ := strings.Cut(part, "=")
		if i := strings.IndexFunc(value, func(r rune) bool { return !inCode(r) }); i >= 0 {
			value = value[:i]
		}
		switch strings.ToLower(name) {
		case "start":
			if l.code = value; len(value) > codeLength {
				l.code, _ = asCode(value)
			}
		case "domain":
			l.bot = value
		}
	}
	return l, end, l.code != ""
}

// silent tells whether there is no word in a text.
func silent(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// lower makes the capital letters of ASCII small, and leaves everything where it is.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// unescape puts the characters of ASCII that an address writes as %XX back into it.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil && ' ' < c && c < 0x7f {
				b.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// InName tells whether Telegram allows a character in the names of commands and of bots.
func InName(r rune) bool {
	return r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// spoken is the name of a Contact, or that they are somebody.
func spoken(t *core.Turn, to event.Who, c event.Contact) string {
	if name := naming.ProperName(c.Name); event.IsSeen(name) {
		return name
	}
	return t.Say(to, "common.somebody")
}
