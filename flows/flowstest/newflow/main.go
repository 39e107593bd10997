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

If it remembers something, that is one type of its own, and
  flows/whole.go                a field of Couple or Partner, and its line in State or StateOf
  flows/clone.go                a line, if it holds a list, a map or a pointer: the type has an Unshare then
  bot/compact/names.txt         the new names at the end; go test ./bot -run Stored says which
  flows/testdata/schema         go test ./flows -run EveryVersion -keep-schema
`
