package redistest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// Authority signs certificates that nobody trusts who was not told to.
type Authority struct {
	// File holds its own certificate, as PEM.
	File string

	t    testing.TB
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// NewAuthority makes one for this test.
func NewAuthority(t testing.TB) *Authority {
	t.Helper()
	a := &Authority{t: t}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "an authority of one's own"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, _ := a.sign(template, template)
	var err error
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	a.File = a.write("ca.pem", "CERTIFICATE", der)
	return a
}

// sign makes a certificate with a key of its own, which the authority keeps if it is its first.
func (a *Authority) sign(template, parent *x509.Certificate) (der []byte, key *ecdsa.PrivateKey) {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	signer := a.key
	if signer == nil {
		a.key, signer = key, key
	}
	der, err = x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		a.t.Fatal(err)
	}
	return der, key
}

// Certify makes a certificate for a name or an address, and gives the files with it and with its key.
func (a *Authority) Certify(name string) (certificate, key string) {
	a.t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, own := a.sign(template, a.cert)
	raw, err := x509.MarshalPKCS8PrivateKey(own)
	if err != nil {
		a.t.Fatal(err)
	}
	return a.write("server.pem", "CERTIFICATE", der), a.write("server.key", "PRIVATE KEY", raw)
}

// Serve is what a server needs to show a certificate for a name.
func (a *Authority) Serve(name string) *tls.Config {
	a.t.Helper()
	pair, err := tls.LoadX509KeyPair(a.Certify(name))
	if err != nil {
		a.t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
}

func (a *Authority) write(name, kind string, der []byte) string {
	a.t.Helper()
	file := filepath.Join(a.t.TempDir(), name)
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		a.t.Fatal(err)
	}
	return file
}

// StartSecure is Start for a server that takes TLS besides, with a certificate for a name, and gives that
// address. It asks nobody for a certificate of theirs, unless args say so.
func StartSecure(t testing.TB, a *Authority, name string, args ...string) (s *Server, url string) {
	t.Helper()
	certificate, key := a.Certify(name)
	secure := strconv.Itoa(port())
	s = Start(t, append([]string{
		"--tls-port", secure, "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", a.File,
		"--tls-auth-clients", "no",
	}, args...)...)
	return s, "rediss://127.0.0.1:" + secure + "/0"
}
