// Command newflow writes the skeleton of a new flow into the repository it is run in: its package, its words, a
// transcript, and its lines in the registry. The skeleton runs as it is; whoever adds a flow begins with
// something that works and changes it.
//
//	go run ./flows/flowstest/newflow umbrella
package main

import (
	"fmt"
	"os"
)

func main() {
	name := ""
	if len(os.Args) == 2 {
		name = os.Args[1]
	}
	written, err := write(".", name)
	for _, path := range written {
		fmt.Println("wrote", path)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "newflow:", err)
		os.Exit(1)
	}
	fmt.Print(next)
}

// next is what is left to do by hand.
const next = `
Next:
  make transcripts              runs all conversations again; then read the diff: the new one, and its
                                row in the menu, are all that changes
  go test ./flows               what holds for every flow

If it remembers something, that is one type in its folder, and
  flows/whole.go                a field of that type in Couple or Partner, and its line in State or StateOf
  flows/clone.go                a line, if it holds a list, a map or a pointer: the type has an Unshare then
  flows/pairing_bare_test.go    whether a couple of one may go with it
  bot/compact/names.txt         its names at the end; go test ./bot -run Place says which
  flows/testdata/schema         go test ./flows -run EveryVersion -keep-schema writes it
`
