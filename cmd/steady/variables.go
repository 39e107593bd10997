package main

import (
	"crypto/x509"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/alecthomas/kong"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// variables is where settings come from when the command line does not give them: the process's own
// variables, and below them a .env. An empty variable says nothing, so that it hides nothing: compose and
// systemd set such for what they were not told.
type variables struct {
	lines func() (dotEnv, error) // of the .env; none where there is no such file
}

// variablesIn reads a .env when something is looked up that nothing else says.
func variablesIn(file string) *variables {
	return &variables{lines: sync.OnceValues(func() (dotEnv, error) {
		text, err := readText(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, nil
		case err != nil:
			return nil, &settingError{".env", "cannot be read: " + whyUnread(err)}
		}
		return parseDotEnv(text)
	})}
}

// get is the value of a variable, empty where nobody says one.
func (e *variables) get(name string) (string, error) {
	if value := bare(os.Getenv(name)); value != "" {
		return value, nil
	}
	if other := otherWay(name); other != "" && bare(os.Getenv(other)) != "" {
		return "", nil // said above the .env, and the other way
	}
	lines, err := e.lines()
	if err != nil {
		return "", err
	}
	value, err := lines.get(name)
	return bare(value), err
}

// Resolve implements kong.Resolver. The parser alone would take an empty variable for a value, and what is
// the case when nothing is said for something that was said.
func (e *variables) Resolve(line *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if len(flag.Envs) == 0 {
		return nil, nil
	}
	for _, name := range flag.Envs {
		if typed(line, otherWay(name)) {
			continue
		}
		if value, err := e.get(name); err != nil || value != "" {
			return value, err
		}
	}
	return flag.Default, nil
}

// Validate implements kong.Resolver.
func (e *variables) Validate(*kong.Application) error { return nil }

// typed tells whether a variable's flag stands on the command line.
func typed(line *kong.Context, name string) bool {
	return slices.ContainsFunc(line.Path, func(p *kong.Path) bool {
		return p.Flag != nil && !p.Resolved && slices.Contains(p.Flag.Envs, name)
	})
}

// otherWay is the other variable of a secret that may be given itself or as the name of a file; empty for
// all else.
func otherWay(name string) string {
	base, isFile := strings.CutSuffix(name, "_FILE")
	switch {
	case !slices.Contains([]string{"TELEGRAM_BOT_TOKEN", "STEADY_KEY", "REDIS_URL"}, base):
		return ""
	case isFile:
		return base
	}
	return base + "_FILE"
}

// bare is a value without the space around it, and without the marks around it that nobody sees: they come
// with pasting.
func bare(value string) string {
	return strings.TrimFunc(value, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == 0 })
}

// readText reads a file that a person wrote, whatever their editor put in front: UTF-8, or UTF-16 as some
// shells write with ">".
func readText(file string) (string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	text, _, err := transform.Bytes(utf.BOMOverride(transform.Nop), b)
	return string(text), err
}

// whyUnread is one clause, and does not name the file: what stands where its name should be may be secret.
func whyUnread(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not read it"
	}
	return "it is a folder, or not text in UTF-8"
}

// secret is a value, or what the file that was named instead holds.
func secret(name, value, file string) (string, error) {
	value, file = bare(value), bare(file)
	if value != "" && file != "" {
		return "", &settingError{name, "and " + name + "_FILE are both set; keep one"}
	}
	if file == "" {
		return value, nil
	}
	text, err := readText(file)
	if err != nil {
		return "", &settingError{name + "_FILE", "names a file that cannot be read: " + whyUnread(err)}
	}
	if text = bare(text); text == "" {
		return "", &settingError{name, "is empty in the file that " + name + "_FILE names"}
	}
	return text, nil
}

// lent are the variables that Go itself looks at: the way out, and whom to trust there.
var lent = [...]string{"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"}

// lend puts what a .env says of these into the process's own environment, where Go looks for it. It comes
// before the first connection: Go looks once.
func (e *variables) lend() (problems []error) {
	for _, name := range lent {
		value, err := e.get(name)
		if err == nil {
			err = checkLent(name, value)
		}
		if err == nil && value != "" {
			err = os.Setenv(name, value)
		}
		if err != nil {
			problems = append(problems, err)
		}
	}
	return problems
}

// checkLent says of what is wrong with one of them what Go would not say, or with the password in it.
func checkLent(name, value string) error {
	switch {
	case value == "":
		return nil
	case name == "SSL_CERT_FILE":
		text, err := os.ReadFile(value)
		if err != nil {
			return &settingError{name, "names a file that cannot be read: " + whyUnread(err)}
		}
		if !x509.NewCertPool().AppendCertsFromPEM(text) {
			return &settingError{name, "names a file without a certificate in it; it has to hold those to trust, as PEM"}
		}
	case strings.HasSuffix(strings.ToUpper(name), "_PROXY") && !strings.EqualFold(name, "NO_PROXY") && !isProxy(value):
		return &settingError{name, "must look like http://host:3128 or socks5://user:password@host:1080, with what is special in the password percent-encoded"}
	}
	return nil
}

// isProxy tells whether Go can use an address as a proxy's. It takes one without a scheme for http.
func isProxy(value string) bool {
	if !strings.Contains(value, "://") {
		value = "http://" + value
	}
	u, err := url.Parse(value)
	return err == nil && isAddress(value, "http", "https", "socks5", "socks5h") && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}
