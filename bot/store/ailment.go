package store

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/redis/go-redis/v9"
)

// Ailment is what is wrong with Redis, as far as an operator would do different things about it.
type Ailment int

const (
	// Away: it cannot be reached, is still loading, or its keys are on the move.
	Away Ailment = iota
	// Full: its memory is used up.
	Full
	// Disk: it cannot write its files.
	Disk
	// Replica: it follows another server and takes no writes.
	Replica
	// Copies: fewer replicas than asked for have what was written.
	Copies
	// Locked: it refuses the user or the password. It does not pass, as little as the next five do.
	Locked
	// Forbidden: the user may not do what the bot has to.
	Forbidden
	// Guarded: it is in protected mode, and lets in nobody from another machine.
	Guarded
	// Untrusted: its certificate is not one to be trusted.
	Untrusted
	// Unwatched: its Sentinels refuse the password, or know no master of that name.
	Unwatched
	// Foreign: what answers is no Redis, or not one that fits the address.
	Foreign
	// Unsecured: it was reached, and no TLS came about with it.
	Unsecured
	// Uncertified: it breaks TLS off, as one does that wants to see a certificate of the bot's, too.
	Uncertified
	// Mute: it closes the connection without a word, as one does that is spoken to without TLS and wants it.
	Mute
	// Nowhere: the address names a host that nobody knows.
	Nowhere
	// Closed: the machine is there, and no Redis on it.
	Closed
)

// protected is how Redis begins when it lets nobody in from elsewhere.
const protected = "DENIED"

// AilmentOf tells what an error of the store's says about Redis.
func AilmentOf(err error) Ailment {
	what, _ := diagnose(err)
	return what
}

// Said is what Redis, or the way to it, said about why, in as few of its own words as will do. They name
// addresses and users, never a password, a key or a value.
func Said(err error) string {
	_, words := diagnose(err)
	return words
}

// diagnose reads an error: first what Redis itself said, then what the way to it did.
func diagnose(err error) (what Ailment, words string) {
	var hung *hungUp
	var answer redis.Error
	switch {
	case err == nil:
		return Away, ""
	case errors.Is(err, errFewCopies):
		return Copies, errFewCopies.Error()
	case errors.As(err, &hung):
		what, words = refusal(hung.words), hung.words
	case errors.As(err, &answer):
		what, words = refusal(answer.Error()), oneSentence(answer.Error())
	default:
		what, words = broken(err)
	}
	var watch *sentinelError
	if errors.As(err, &watch) {
		what = ofSentinels(what)
	}
	return what, words
}

// refusal is what Redis means by a line that says no.
func refusal(line string) Ailment {
	line = strings.TrimPrefix(line, "ERR ")
	for prefix, what := range map[string]Ailment{
		"OOM": Full, "MISCONF": Disk, "READONLY": Replica, "NOREPLICAS": Copies,
		"NOAUTH": Locked, "WRONGPASS": Locked, "NOPERM": Forbidden, protected: Guarded,
	} {
		if strings.HasPrefix(line, prefix) {
			return what
		}
	}
	for _, prefix := range passing {
		if strings.HasPrefix(line, prefix) {
			return Away
		}
	}
	return Foreign
}

// ofSentinels is what it means that the Sentinels said it, and not the server they lead to.
func ofSentinels(what Ailment) Ailment {
	switch what {
	case Locked, Forbidden, Guarded, Foreign:
		return Unwatched
	case Closed:
		return Away
	}
	return what
}

// broken is what the way to Redis, or something that is none of its answers, tells.
func broken(err error) (Ailment, string) {
	var certificate *tls.CertificateVerificationError
	var name *net.DNSError
	var road *net.OpError
	var watch *sentinelError
	switch {
	case errors.As(err, &certificate):
		return Untrusted, distrust(certificate)
	case errors.Is(err, errHandshake):
		return Unsecured, "it was reached, and no TLS came about with it"
	case errors.As(err, &road) && road.Op == "remote error": // what crypto/tls calls an alert
		return Uncertified, oneSentence(road.Error())
	case errors.As(err, &name) && name.IsNotFound:
		return Nowhere, oneSentence(name.Error())
	case errors.As(err, &road) && road.Op == "dial":
		if errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ENOENT) {
			return Closed, oneSentence(road.Error())
		}
		return Away, oneSentence(road.Error())
	case ended(err):
		return Mute, "it closes the connection without a word"
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return Away, "it did not answer in time"
	case errors.As(err, &watch):
		return Foreign, watch.Error()
	case strings.Contains(err.Error(), "can't parse"): // the client has no type for it
		return Foreign, "what answers there speaks another language"
	}
	return Away, ""
}

// distrust says what is wrong with a certificate, and not by whom it might have been.
func distrust(e *tls.CertificateVerificationError) string {
	var unknown x509.UnknownAuthorityError
	if errors.As(e, &unknown) {
		return "x509: certificate signed by unknown authority"
	}
	return oneSentence(e.Err.Error())
}

// ended tells whether the other side closed a connection.
func ended(err error) bool {
	for _, how := range []error{io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE} {
		if errors.Is(err, how) {
			return true
		}
	}
	return false
}
