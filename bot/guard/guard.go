// Package guard keeps other people's pages out of a server on somebody's machine.
//
// A server that listens on loopback is not out of reach: any page in the browser beside it can send
// requests there. It can post to 127.0.0.1 and not care for the answer, and it can read answers, too, by a
// name of its own that is made to point at this machine (DNS rebinding). What gives such a page away is in
// its requests: the name in Host, the page in Origin, and what browsers say in Sec-Fetch-Site.
package guard

import (
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Guard is a handler that lets in only what this machine itself asks, by one of the names of loopback and
// at the right port.
type Guard struct {
	// Next answers what is let in.
	Next http.Handler
	// Elsewhere lets in who comes over another address than loopback, by whatever name: for a server that
	// was deliberately put on one, where somebody's monitoring knows it by a name that nobody told us.
	Elsewhere bool
	// Names are what this machine was told to listen on besides loopback's own names.
	Names []string
	// Linked are the paths that a link on another page may lead to. Nothing may be done there.
	Linked []string
}

// ServeHTTP implements http.Handler. What is not let in gets 403 and a sentence, as JSON.
func (g Guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !g.here(r):
		refuse(w, "This is for this machine only.")
	case !g.own(r):
		refuse(w, "Another page may not do this.")
	default:
		g.Next.ServeHTTP(w, r)
	}
}

func refuse(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(http.StatusForbidden)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text}) // whoever asked may have gone
}

// here tells whether a request names this machine. Nobody else's page can have a browser say that it does:
// the browser would have had to get the page from here.
func (g Guard) here(r *http.Request) bool {
	at, known := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if known && g.Elsewhere && !at.IP.IsLoopback() {
		return true
	}
	host, port := r.Host, "80"
	if h, p, err := net.SplitHostPort(r.Host); err == nil {
		host, port = h, p
	}
	if known && port != (&url.URL{Host: at.String()}).Port() {
		return false
	}
	host = strings.Trim(host, "[]")
	return isLoopback(host) || host != "" && slices.ContainsFunc(g.Names, func(name string) bool { return strings.EqualFold(name, host) })
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// own tells whether no other page is behind a request: what is no browser says nothing of a page, and a
// person who follows a link comes to what may be linked.
func (g Guard) own(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if u, err := url.Parse(origin); err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return false
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && slices.Contains(g.Linked, r.URL.Path)
}
