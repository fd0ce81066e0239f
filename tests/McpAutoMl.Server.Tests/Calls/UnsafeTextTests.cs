using CsCheck;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Tests.Calls;

public sealed class UnsafeTextTests
{
    [Theory]
    [InlineData("plain, 한국어, emoji 🙂", "plain, 한국어, emoji 🙂")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("zero\u200bwidth", "zero\\u200bwidth")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("line\nbreak\ttab", "line\nbreak\ttab")]
    [InlineData("tag\U000e0041", "tag\\U000e0041")]
    public void SpellsOutWhatCouldMislead(string text, string shown) => Assert.Equal(shown, UnsafeText.Escape(text));

    [Fact]
    public void ANameCanBeUsedAsItWasShown() => Gen.Char.Array[0, 20].Select(chars => new string(chars)).Where(IsWellFormed).Sample(text =>
        text.Contains('\\') || UnsafeText.Restore(UnsafeText.Escape(text)) == text);

    [Fact]
    public void OtherBackslashesStay() => Assert.Equal(@"C:\users \u0041 \u20", UnsafeText.Restore(@"C:\users \u0041 \u20"));

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xfffd);
}
