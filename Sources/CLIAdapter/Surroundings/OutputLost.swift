/// Not all of what was asked for could be written to standard output: a full disk, say, or a file that takes no more.
struct OutputLost: Error {
    /// One line for the operator, who is not to take half an output, or an empty file, for the whole.
    static let explanation = "Standard output could not be written. What the command changed stays changed."
}
