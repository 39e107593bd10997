// Package prompts holds every word Steady says: the sentences of the
// conversations (copy) and the decks that questions, nudges and ideas are drawn
// from, for each language, embedded in the program.
//
//	copy/<lang>/<flow>.toml    sentences; kept = "…" in checkin.toml is the key "checkin.kept"
//	decks/<lang>/<deck>.toml   prompts with an id, a depth, tags and a text; one that is
//	                           retired keeps its id and its text and is dealt no more
//	looks/<lang>/<list>.toml   phrases that are looked for in what people write
//	typed/<lang>/times.toml    words that people type for times; words.toml, others they type
//
// English is the source. A translation may lack a sentence or a prompt, and
// English stands in for it; it may not have one that English lacks, nor use a
// field that the English sentence does not, because no caller would fill it.
//
// The package is pure: a [Book] is read once, never changes, and answers the
// same question the same way every time. Chance comes in as a seed.
package prompts
