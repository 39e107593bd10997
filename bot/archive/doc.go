// Package archive is the form of a backup: a stream of bytes in sealed frames.
//
//	"steady backup " version "\n"   plain, so that a file can be told from any other
//	16 random bytes                 the file's id
//	frame, frame, …                 length in four bytes, then so many sealed bytes
//
// Each frame is sealed for its place: the version, the file's id, its running number, and whether it is
// the last. A frame that was moved, left out, repeated or taken from another backup does not open, and
// a file that ends before its last frame is noticed. All frames but the last are of one size: without
// the key the file shows how large it is, and nothing else.
package archive
