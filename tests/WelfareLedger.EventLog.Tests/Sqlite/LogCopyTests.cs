using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

public sealed class LogCopyTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log-copy-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_copy_is_the_log_as_of_one_moment_and_a_log_itself()
    {
        await using var log = SqliteEventLog.Create(At("ledger.db"));
        for (var n = 0; n < 30; n++) await AppendAsync(log, n);
        LogCopy.Write(At("ledger.db"), At("copy.db"));
        await AppendAsync(log, 30);
        (await LogCopy.CheckAsync(At("copy.db"), default)).Should().Be(new LogSummary(log.LogId, 30, new Position(30)));
        await using var copy = SqliteEventLog.Open(At("copy.db"));
        var copied = await copy.ReadAllAsync(Position.Start, null, default).ToListAsync();
        var there = await log.ReadAllAsync(Position.Start, null, default).Take(30).ToListAsync();
        copied.Select(Told).Should().Equal(there.Select(Told));
        (await AppendAsync(copy, 30)).Should().BeOfType<AppendResult.Appended>("it goes on like any log");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(At("copy.db")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_copy_overwrites_nothing_and_a_damaged_one_is_found()
    {
        await using var log = SqliteEventLog.Create(At("ledger.db"));
        for (var n = 0; n < 300; n++) await AppendAsync(log, n);
        LogCopy.Write(At("ledger.db"), At("copy.db"));
        var again = () => LogCopy.Write(At("ledger.db"), At("copy.db"));
        again.Should().Throw<LogStoppedException>();
        var bytes = await File.ReadAllBytesAsync(At("copy.db"));
        var at = bytes.AsSpan().IndexOf("a happening, the 150th"u8);
        bytes[at]++;
        await File.WriteAllBytesAsync(At("copy.db"), bytes);
        var check = async () => await LogCopy.CheckAsync(At("copy.db"), default);
        await check.Should().ThrowAsync<LogStoppedException>();
    }

    static async Task<AppendResult> AppendAsync(SqliteEventLog log, int n) => await log.AppendAsync(
        new("child", $"c{n % 3}"),
        n < 3 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new StreamVersion((n / 3) - 1)),
        [new NewEvent(new Guid(n + 1, 0, 0, new byte[8]), "happened.v1",
            System.Text.Encoding.UTF8.GetBytes($"a happening, the {n}th"), "{}"u8.ToArray())],
        default);

    static string Told(StoredEvent stored) =>
        $"{stored.Stream} {stored.Version} {stored.Position} {stored.Id} {stored.Type} "
        + Convert.ToHexString(stored.Data.Span) + Convert.ToHexString(stored.Metadata.Span);

    string At(string name) => Path.Combine(_folder.FullName, name);
}
