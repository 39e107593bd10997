package redistest

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestAServerComesBackUnderTheSameAddressWithItsData(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if got := ask(t, s.Addr, "SET word kept"); got != "+OK\r\n" {
		t.Fatalf("SET answered %q", got)
	}
	s.Restart()
	if got := ask(t, s.Addr, "GET word"); got != "$4\r\nkept\r\n" {
		t.Errorf("after a hard restart GET answered %q", got)
	}
	s.Kill()
	if conn, err := net.Dial("tcp", s.Addr); err == nil {
		conn.Close()
		t.Error("a killed server still answers")
	}
	s.Kill() // once more does nothing
}

func TestTwoServersDoNotMeet(t *testing.T) {
	t.Parallel()
	one, two := Start(t), Start(t)
	ask(t, one.Addr, "SET word kept")
	if got := ask(t, two.Addr, "GET word"); got != "$-1\r\n" {
		t.Errorf("the other server answered %q", got)
	}
}

func TestAServerOfAnotherProcessIsNotTakenForOurs(t *testing.T) {
	t.Parallel()
	s := Start(t)
	if err := ping(s.Addr, s.cmd.Process.Pid+1); !errors.Is(err, errStranger) {
		t.Errorf("err = %v", err)
	}
}

func TestTheEmbeddedServerAnswers(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(Embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, u.Host, "PING"); got != "+PONG\r\n" {
		t.Errorf("answered %q", got)
	}
}

func ask(t *testing.T, addr, command string) string {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(command)
	request := fmt.Sprintf("*%d\r\n", len(words))
	for _, w := range words {
		request += fmt.Sprintf("$%d\r\n%s\r\n", len(w), w)
	}
	if _, err := conn.Write([]byte(request)); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 256)
	n, err := conn.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	return string(buf[:n])
}
