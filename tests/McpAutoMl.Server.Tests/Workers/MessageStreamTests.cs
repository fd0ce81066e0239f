using System.Text.Json;
using CsCheck;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Workers;

public sealed class MessageStreamTests
{
    [Fact]
    public void MessagesComeInTheOrderAndTheFormThatTheyWereSentIn() =>
        Gen.Select(Gen.Int, Gen.Double, Gen.String.Where(IsText)).Array[0, 5].Sample(sent =>
        {
            using MemoryStream pipe = new();
            MessageStream stream = new(pipe, pipe);
            foreach ((int call, double number, string text) in sent)
            {
                stream.Write(new WorkerMessage.Advanced(call, double.IsFinite(number) ? number : 0, text));
                stream.Write(new WorkerMessage.Begin(call, text, JsonSerializer.SerializeToElement(new { text, call })));
            }

            pipe.Position = 0;
            foreach ((int call, double number, string text) in sent)
            {
                Assert.Equal(new WorkerMessage.Advanced(call, double.IsFinite(number) ? number : 0, text), stream.Read());
                WorkerMessage.Begin begin = Assert.IsType<WorkerMessage.Begin>(stream.Read());
                Assert.Equal((call, text, text), (begin.Call, begin.Tool, begin.Arguments.GetProperty("text").GetString()));
            }

            Assert.Null(stream.Read());
        });

    [Fact]
    public async Task EveryCutIsTheEndOfTheOtherSide()
    {
        using MemoryStream whole = new();
        new MessageStream(Stream.Null, whole).Write(new WorkerMessage.Ended(1, new CallOutcome { NextSteps = ["é"] }));
        for (int length = 0; length < whole.Length; length++)
        {
            using MemoryStream cut = new(whole.ToArray()[..length]);
            Assert.Null(new MessageStream(cut, Stream.Null).Read());
            cut.Position = 0;
            Assert.Null(await new MessageStream(cut, Stream.Null).ReadAsync());
        }
    }

    [Theory]
    [InlineData("hello, here is a library")]
    [InlineData("\u0002\0\0\0{}")]
    [InlineData("\u0003\0\0\0nil")]
    [InlineData("\0\0\0\0")]
    public void NoiseIsNoMessage(string bytes)
    {
        using MemoryStream noise = new(System.Text.Encoding.Latin1.GetBytes(bytes));
        Assert.Throws<InvalidDataException>(() => new MessageStream(noise, Stream.Null).Read());
    }

    private static bool IsText(string text)
    {
        // Half a surrogate pair has no form in UTF-8.
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
