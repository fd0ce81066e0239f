using McpAutoMl.Agent.Transcripts;

namespace McpAutoMl.Agent.Tests.Transcripts;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain é 漢 🐧", "plain é 漢 🐧")]
    [InlineData("\u001b[2Jgone", "\\u{1b}[2Jgone")]
    [InlineData("a\u202Eb", "a\\u{202e}b")]
    [InlineData("a\u200Bb", "a\\u{200b}b")]
    [InlineData("tag\U000E0041", "tag\\u{e0041}")]
    [InlineData("two\nlines", "two lines")]
    public void DisarmsWhatCouldSteerATerminal(string text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void KeepsLineFeedsOnRequest() => Assert.Equal("two\nlines", SafeText.Clean("two\nlines", lines: true));
}
