using CsCheck;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Properties;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>
/// Whatever happens to the bytes of the file, the log never gives an event that was not appended, nor leaves one out in
/// the middle: it gives what was there, or it stops. Only the end of a single stream may be missing, when its entry in
/// the index rots: reading the whole log does not use the index, and still gives it.
/// </summary>
public class SqliteRotTests : SqliteTestBase
{
    const int Runs = 300;

    [Fact]
    public async Task Any_byte_that_changes_is_harmless_or_noticed()
    {
        await using (var log = SqliteEventLog.Create(LogPath))
        {
            for (var child = 1; child <= 20; child++)
                await MustAppend(log, Some.Child(child), null, Some.Events(child * 10, 8));
        }

        var good = File.ReadAllBytes(LogPath);
        var whole = await ReadEverything(LogPath);
        var noticed = 0;

        await Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[1, 255]).TryAsync(
            async (at, change) =>
            {
                var path = FileAt($"rotten-{at}-{change}.db");
                var bytes = (byte[])good.Clone();
                bytes[at] ^= (byte)change;
                await File.WriteAllBytesAsync(path, bytes);
                try
                {
                    return IsTrue(await ReadEverything(path), whole);
                }
                catch (LogStoppedException)
                {
                    Interlocked.Increment(ref noticed);
                    return true;
                }
                finally
                {
                    File.Delete(path);
                }
            },
            times: Runs);

        noticed.Should().BeGreaterThan(Runs / 10, "much of the file is events");
    }

    static bool IsTrue(Reading read, Reading whole) =>
        read.All.SequenceEqual(whole.All)
        && read.Streams.All(stream => whole.Streams[stream.Key].Take(stream.Value.Length).SequenceEqual(stream.Value));

    /// <summary>The whole log, and every stream from both sides.</summary>
    static async Task<Reading> ReadEverything(string path)
    {
        await using var log = SqliteEventLog.Open(path);
        var all = await All(log);
        var backwards = await log.ReadAllBackwardsAsync(null, null, None).Select(Line).ToArrayAsync();
        backwards.Should().Equal(all.Reverse().Select(Line));
        var streams = new Dictionary<string, string[]>();
        foreach (var name in all.Select(e => e.Stream).Distinct())
        {
            streams[$"{name} forwards"] = [.. (await Stream(log, name)).Select(Line)];
            streams[$"{name} backwards"] =
                [.. (await Stream(log, name, ReadDirection.Backwards)).Select(Line).Reverse()];
        }

        return new Reading([.. all.Select(Line)], streams);
    }

    static string Line(StoredEvent e) =>
        $"{e.Position} {e.Stream} {e.Version} {e.Id} {e.Type} {Convert.ToHexString(e.Data.Span)}"
        + $" {Convert.ToHexString(e.Metadata.Span)}";

    sealed record Reading(string[] All, Dictionary<string, string[]> Streams);
}
