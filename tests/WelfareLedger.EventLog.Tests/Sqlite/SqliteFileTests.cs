using Microsoft.Data.Sqlite;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>A file that is not, or no longer, a log of ours: one sentence that names it.</summary>
public class SqliteFileTests : SqliteTestBase
{
    [Fact]
    public async Task What_was_appended_is_there_after_reopening()
    {
        var log = Open();
        var id = log.LogId;
        await MustAppend(log, Some.Child(1), null, Some.Events(1, 3));
        var before = await All(log);
        await log.DisposeAsync();

        var reopened = Open();

        reopened.LogId.Should().Be(id);
        (await All(reopened)).Select(e => (e.Stream, e.Version, e.Position, e.Id, e.Type))
            .Should().Equal(before.Select(e => (e.Stream, e.Version, e.Position, e.Id, e.Type)));
        await MustAppend(reopened, Some.Child(1), 2, Some.Event(4));
        (await Append(reopened, Some.Child(1), 2, Some.Event(5))).Should().BeOfType<AppendResult.Conflict>();
    }

    /// <summary>What SQLite finds in the write-ahead log after a crash may never have been synced.</summary>
    [Fact]
    public async Task What_is_recovered_after_a_crash_is_in_the_file_itself_before_anything_is_answered()
    {
        var log = Open();
        await MustAppend(log, Some.Child(1), null, Some.Events(1, 3));
        var crashed = FileAt("crashed.db");
        File.Copy(LogPath, crashed);
        File.Copy(LogPath + "-wal", crashed + "-wal");

        await using var recovered = SqliteEventLog.Open(crashed);

        var fileAlone = FileAt("alone.db");
        File.Copy(crashed, fileAlone);
        await using var alone = SqliteEventLog.Open(fileAlone);
        (await All(alone)).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_closed_log_is_one_file()
    {
        var log = Open();
        await MustAppend(log, Some.Child(1), null, Some.Event(1));
        await log.DisposeAsync();

        Directory.GetFiles(Path.GetDirectoryName(LogPath)!).Should().Equal(LogPath);
    }

    [Fact]
    public async Task Two_logs_are_never_the_same()
    {
        await using var other = SqliteEventLog.Create(FileAt("other.db"));

        Open().LogId.Should().NotBe(other.LogId);
    }

    [Fact]
    public async Task Only_this_user_may_read_it()
    {
        await using var log = SqliteEventLog.Create(LogPath);
        await MustAppend(log, Some.Child(1), null, Some.Event(1));

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(LogPath)!))
                File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        File.WriteAllText(LogPath, "a letter");

        Refused(() => SqliteEventLog.Create(LogPath), "already");
        File.ReadAllText(LogPath).Should().Be("a letter");
    }

    [Fact]
    public void A_folder_that_is_missing_is_named() =>
        Refused(() => SqliteEventLog.Create(FileAt("missing/log.db")), "no folder", FileAt("missing"));

    [Fact]
    public void A_log_that_could_not_be_made_leaves_nothing()
    {
        var deep = FileAt(new string('x', 300));

        Refused(() => SqliteEventLog.Create(deep), "cannot be made", deep);
        Directory.GetFiles(Path.GetDirectoryName(LogPath)!).Should().BeEmpty();
    }

    [Fact]
    public void No_file() => Refused("There is no log");

    [Fact]
    public void A_folder()
    {
        Directory.CreateDirectory(LogPath);

        Refused("folder");
    }

    [Fact]
    public void An_empty_file()
    {
        File.WriteAllBytes(LogPath, []);

        Refused("empty or cut off");
    }

    [Fact]
    public void A_file_of_something_else()
    {
        File.WriteAllText(LogPath, new string('x', 10_000));

        Refused("not a log of this program");
        File.ReadAllText(LogPath).Should().Be(new string('x', 10_000));
    }

    [Fact]
    public void A_database_of_somebody_else()
    {
        using (var bare = new Bare(LogPath))
            bare.Run("CREATE TABLE recipes (name TEXT)");

        Refused("not a log of this program");
    }

    [Fact]
    public async Task A_format_of_the_future()
    {
        await Made();
        using (var bare = new Bare(LogPath))
            bare.Run("PRAGMA user_version = 2");

        Refused("newer program");
    }

    [Fact]
    public async Task A_format_that_never_was()
    {
        await Made();
        using (var bare = new Bare(LogPath))
            bare.Run("PRAGMA user_version = 0");

        Refused("no program ever wrote");
    }

    [Fact]
    public async Task A_read_only_file()
    {
        await Made();
        File.SetAttributes(LogPath, FileAttributes.ReadOnly);

        Refused("read-only");
    }

    [Theory]
    [InlineData("DROP TRIGGER events_no_update")]
    [InlineData("CREATE TABLE mine (a)")]
    [InlineData("PRAGMA journal_mode = DELETE")]
    public async Task A_log_whose_guards_were_changed_from_outside(string change)
    {
        await Made();
        using (var bare = new Bare(LogPath))
            bare.Ask(change);

        Refused("from outside");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.99)]
    public async Task A_file_that_was_cut_off(double part)
    {
        await Made();
        using (var file = File.OpenWrite(LogPath))
            file.SetLength((long)(file.Length * part));

        await RefusedWhenRead("damaged");
    }

    [Fact]
    public async Task A_file_whose_middle_was_overwritten()
    {
        await Made();
        Overwrite(new FileInfo(LogPath).Length / 2, new byte[Schema.PageSize * 2]);

        await RefusedWhenRead("damaged");
    }

    [Fact]
    public async Task Bytes_of_an_event_that_changed_by_themselves()
    {
        await Made();
        var content = File.ReadAllBytes(LogPath);
        // SQLite leaves copies behind where it moved a row.
        for (var at = 0; content.AsSpan(at).IndexOf("metadata 123"u8) is >= 0 and var further; at++)
        {
            at += further;
            Overwrite(at, "mutedata 123"u8.ToArray());
        }

        await RefusedWhenRead("damaged at position");
        var stream = async () => await Stream(Open(), Some.Child(1));
        await stream.Should().ThrowAsync<LogStoppedException>();
    }

    [Fact]
    public async Task An_event_that_somebody_took_out()
    {
        await Made();
        TakeOut("DELETE FROM events WHERE version = 100");

        await RefusedWhenRead("missing");
        foreach (var direction in Enum.GetValues<ReadDirection>())
        {
            var stream = async () => await Stream(Open(), Some.Child(1), direction);
            await stream.Should().ThrowAsync<LogStoppedException>();
        }
    }

    [Fact]
    public async Task First_events_that_somebody_took_out()
    {
        await Made();
        TakeOut("DELETE FROM events WHERE version < 10");

        await RefusedWhenRead("missing");
        foreach (var direction in Enum.GetValues<ReadDirection>())
        {
            var stream = async () => await Stream(Open(), Some.Child(1), direction);
            await stream.Should().ThrowAsync<LogStoppedException>();
        }
    }

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("CIFS", true)]
    [InlineData("v9fs", true)]
    [InlineData("ext4", false)]
    [InlineData("tmpfs", false)]
    public void Network_file_systems_are_known(string fileSystem, bool isNetwork) =>
        LogFile.IsNetwork(fileSystem).Should().Be(isNetwork);

    [Theory]
    [InlineData(3_051_002, "3.51.2")]
    [InlineData(3_050_004, "3.50.4")]
    [InlineData(3_008_011, "3.8.11")]
    public void An_old_SQLite_is_refused(int version, string said) =>
        ((Action)(() => LogFile.CheckSqlite(version))).Should().Throw<LogStoppedException>()
            .Which.Message.Should().Contain($"SQLite {said} is too old");

    [Theory]
    [InlineData(3_051_003)]
    [InlineData(3_053_003)]
    [InlineData(4_000_000)]
    public void A_newer_SQLite_is_taken(int version) => LogFile.CheckSqlite(version);

    /// <summary>A closed log with one long stream.</summary>
    async Task Made()
    {
        await using var log = SqliteEventLog.Create(LogPath);
        await MustAppend(log, Some.Child(1), null, Some.Events(1, 2_000));
    }

    void Overwrite(long at, byte[] bytes)
    {
        using var file = File.OpenWrite(LogPath);
        file.Position = at;
        file.Write(bytes);
    }

    /// <summary>Somebody who lifts the guards first and puts them back.</summary>
    void TakeOut(string sql)
    {
        using var bare = new Bare(LogPath);
        var guard = (string)bare.Ask("SELECT sql FROM sqlite_schema WHERE name = 'events_no_delete'")!;
        bare.Run("DROP TRIGGER events_no_delete");
        bare.Run(sql);
        bare.Run(guard);
    }

    void Refused(string because) => Refused(() => SqliteEventLog.Open(LogPath), because);

    void Refused(Func<SqliteEventLog> open, string because, string? names = null) =>
        ((Action)(() => open())).Should().Throw<LogStoppedException>()
            .Which.Message.Should().Contain(because).And.Contain(names ?? LogPath).And.NotContain("\n");

    /// <summary>Refused when it is opened, or at the latest when it is read.</summary>
    async Task RefusedWhenRead(string because)
    {
        var read = async () => await All(Open());
        var refusal = (await read.Should().ThrowAsync<LogStoppedException>()).Which;
        refusal.Message.Should().Contain(because).And.Contain(LogPath);
        SqliteConnection.ClearAllPools();
    }
}
