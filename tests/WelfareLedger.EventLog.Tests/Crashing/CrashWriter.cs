using System.Text;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Crashing;

/// <summary>
/// A process that appends for ever, until it is killed or its disk fails. It says every answer on a line of its own,
/// and only then goes on: what it said is what it must still find after anything that happens to it.
/// </summary>
static class CrashWriter
{
    public const int WritersMax = 8;

    /// <summary>The exit code of a log that cannot go on.</summary>
    public const int Stopped = 74;

    // The n-th append of a writer has a size of its own, so that a part of one can be told from a whole one.
    const int SizesCount = 5;

    public static async Task<int> RunAsync(string path, string synchronous, int writers)
    {
        using var output = Console.OpenStandardOutput();
        try
        {
            await using var log = SqliteEventLog.Open(path, new LogSettings { Synchronous = synchronous });
            Say(output, "open");
            return await Task.WhenAny(Enumerable.Range(0, writers)
                .Select(writer => Task.Run(() => WriteAsync(log, writer, output)))).Unwrap();
        }
        catch (LogStoppedException stopped)
        {
            Say(output, $"stopped {stopped.Message}");
            return Stopped;
        }
    }

    /// <summary>What every writer had appended, checked against what it must look like.</summary>
    /// <returns>The number of appends by writer.</returns>
    public static async Task<IReadOnlyList<int>> CheckAsync(IEventLog log)
    {
        var appends = new int[WritersMax];
        var total = 0;
        for (var writer = 0; writer < WritersMax; writer++)
        {
            var stored = await log.ReadStreamAsync(Name(writer), null, ReadDirection.Forwards, default).ToArrayAsync();
            total += stored.Length;
            for (var at = 0; at < stored.Length; appends[writer]++)
            {
                var expected = Append(writer, appends[writer]);
                stored.Skip(at).Take(expected.Length).Select(e => e.Id)
                    .Should().Equal(expected.Select(e => e.Id), "an append is whole");
                foreach (var e in expected)
                    stored[at++].Data.ToArray().Should().Equal(e.Data.ToArray());
            }
        }

        (await log.ReadAllAsync(Position.Start, null, default).CountAsync()).Should().Be(total);
        return appends;
    }

    static async Task<int> WriteAsync(SqliteEventLog log, int writer, Stream output)
    {
        long? last = null;
        for (var number = 0; ; number++)
        {
            AppendResult answer;
            try
            {
                // What an earlier process had appended is recognised, and tried again like anything unknown.
                answer = await log.AppendAsync(
                    Name(writer),
                    last is { } version ? ExpectedVersion.Exactly(new(version)) : ExpectedVersion.NoStream,
                    Append(writer, number),
                    default);
            }
            catch (LogStoppedException stopped)
            {
                Say(output, $"stopped {stopped.Message}");
                return Stopped;
            }

            switch (answer)
            {
                case AppendResult.Appended appended:
                    last = appended.Last.Value;
                    Say(output, appended.AlreadyThere ? $"there {writer} {number}" : $"appended {writer} {number}");
                    break;
                case AppendResult.Unknown unknown:
                    Say(output, $"unknown {writer} {number} {unknown.Reason}");
                    return Stopped;
                default:
                    Say(output, $"conflict {writer} {number}");
                    return 1;
            }
        }
    }

    static StreamName Name(int writer) => Some.Child(writer);

    static NewEvent[] Append(int writer, int number) =>
    [
        .. Enumerable.Range(0, 1 + (number % SizesCount)).Select(at => new NewEvent(
            new Guid(writer + 1, (short)at, 0, BitConverter.GetBytes((long)number)),
            Some.Type,
            Encoding.ASCII.GetBytes(new string((char)('a' + (number % 26)), 100 + (number * 37 % 900))),
            "{}"u8.ToArray())),
    ];

    /// <summary>One write, so that no line is half said.</summary>
    static void Say(Stream output, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (output)
            output.Write(bytes);
    }
}
