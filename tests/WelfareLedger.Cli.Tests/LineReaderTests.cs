using System.Text;
using WelfareLedger.Hosting.Recording;

namespace WelfareLedger.Cli.Tests;

public class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\r\nb", "1:a 2:b")]
    [InlineData("\ufeffa\n\ufeffb\n", "1:a 2:\ufeffb")]
    [InlineData("\n\na", "1: 2: 3:a")]
    [InlineData("", "")]
    [InlineData("\n", "1:")]
    public async Task Lines_are_counted_as_an_editor_does(string text, string expected) =>
        string.Join(' ', (await ReadAsync(Encoding.UTF8.GetBytes(text))).Select(line => $"{line.Number}:{line.Text}"))
            .Should().Be(expected);

    [Fact]
    public async Task A_line_that_is_too_long_or_no_utf8_is_told_apart_and_the_next_is_read()
    {
        byte[] bytes =
        [
            .. "a\n"u8, .. Enumerable.Repeat((byte)'x', LineReader.LengthMax + 1), .. "\nb\n"u8, 0xFF, .. "\nc"u8,
            .. Enumerable.Repeat((byte)'x', 5 * LineReader.LengthMax),
        ];
        (await ReadAsync(bytes)).Select(line => line.Text).Should().Equal("a", null, "b", null, null);
    }

    [Fact]
    public async Task A_line_may_be_as_long_as_the_limit()
    {
        var longest = new string('x', LineReader.LengthMax);
        (await ReadAsync(Encoding.UTF8.GetBytes($"{longest}\n"))).Should().Equal(new InputLine(1, longest));
    }

    [Fact]
    public async Task Waiting_for_a_line_ends_with_the_cancellation()
    {
        using var never = new NeverStream();
        using var source = new CancellationTokenSource();
        var reading = ReadAsync(never, source.Token);
        await source.CancelAsync();
        await reading.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    static Task<List<InputLine>> ReadAsync(byte[] bytes) => ReadAsync(new Trickle(bytes), CancellationToken.None);

    static async Task<List<InputLine>> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        List<InputLine> lines = [];
        await foreach (var line in LineReader.ReadAsync(stream, cancellation)) lines.Add(line);
        return lines;
    }

    /// <summary>Gives a few bytes at a time, so that lines and characters are cut anywhere.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Length > 100_000 ? 100_000 : 3)], cancellationToken);
    }

    /// <summary>A terminal at which nobody types, and which does not hear of cancellations.</summary>
    sealed class NeverStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }
}
