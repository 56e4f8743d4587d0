using Microsoft.Data.Sqlite;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.EventLog.Tests.Sqlite;

/// <summary>The database itself keeps the log append-only, whoever has opened it.</summary>
public class SqliteGuardTests : SqliteTestBase
{
    const string Insert =
        "INTO events (position, stream, version, type, id, checksum, data, metadata) VALUES ";

    [Theory]
    [InlineData("UPDATE events SET data = x'00'")]
    [InlineData("UPDATE events SET version = 7 WHERE version = 1")]
    [InlineData("DELETE FROM events")]
    [InlineData("DELETE FROM events WHERE position = 2")]
    [InlineData("UPDATE streams SET name = 'child-9'")]
    [InlineData("DELETE FROM streams")]
    [InlineData("UPDATE types SET name = 'other.v1'")]
    [InlineData("DELETE FROM types")]
    [InlineData("UPDATE about SET log_id = randomblob(16)")]
    [InlineData("DELETE FROM about")]
    public async Task Nothing_is_changed_or_taken_away(string sql) => await Refused(sql, "append-only");

    [Theory]
    // An event's place in its stream, or in the log, that is taken or comes later.
    [InlineData("INSERT " + Insert + "(3, 1, 1, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("INSERT " + Insert + "(3, 1, 3, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("INSERT " + Insert + "(2, 1, 2, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("INSERT " + Insert + "(4, 1, 2, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("INSERT " + Insert + "(-1, 2, 0, 1, zeroblob(16), 0, x'', x'')")]
    // REPLACE takes a row away without asking the triggers of deletion.
    [InlineData("REPLACE " + Insert + "(3, 1, 1, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("REPLACE " + Insert + "(2, 1, 2, 1, zeroblob(16), 0, x'', x'')")]
    [InlineData("REPLACE INTO streams VALUES (1, 'child-9')")]
    [InlineData("REPLACE INTO streams VALUES (2, 'child-0001')")]
    [InlineData("REPLACE INTO types VALUES (1, 'other.v1')")]
    [InlineData("REPLACE INTO types VALUES (2, 'visit-recorded.v1')")]
    [InlineData("REPLACE INTO about VALUES (1, zeroblob(16))")]
    public async Task An_event_is_only_ever_the_next(string sql)
    {
        await Refused(sql, "next|new|once");
        await Refused(sql, "next|new|once", "PRAGMA recursive_triggers = OFF");
    }

    [Theory]
    [InlineData("(3, 1, 2, 1, zeroblob(15), 0, x'', x'')")]
    [InlineData("(3, 1, 2, 1, 'text', 0, x'', x'')")]
    [InlineData("(3, 1, 2, 1, zeroblob(16), 0, NULL, x'')")]
    [InlineData("(3, 1, 2, 'visit', zeroblob(16), 0, x'', x'')")]
    public async Task Columns_hold_what_they_are_for(string values) =>
        await Refused("INSERT " + Insert + values, "constraint failed|cannot store");

    [Fact]
    public async Task The_next_event_is_taken()
    {
        await Made();
        using var bare = new Bare(LogPath);

        bare.Run("INSERT " + Insert + "(3, 1, 2, 1, zeroblob(16), 0, x'', x'')");
    }

    [Fact]
    public void A_statement_holds_one_statement()
    {
        LogFile.Create(LogPath, Guid.NewGuid());
        using var connection = Connection.OpenForWriting(LogPath);

        var prepare = () => connection.Run("SELECT 1; SELECT 2");

        prepare.Should().Throw<System.Diagnostics.UnreachableException>();
    }

    async Task Refused(string sql, string because, string? first = null)
    {
        await Made();
        var before = File.ReadAllBytes(LogPath);
        using (var bare = new Bare(LogPath))
        {
            if (first is not null)
                bare.Run(first);
            var change = () => bare.Run(sql);
            change.Should().Throw<SqliteException>().Where(e => e.SqliteErrorCode == 19)
                .Which.Message.Should().MatchRegex(because);
        }

        File.ReadAllBytes(LogPath).Should().Equal(before);
        (await All(Open())).Should().HaveCount(2);
    }

    async Task Made()
    {
        if (File.Exists(LogPath))
            return;
        await using var log = SqliteEventLog.Create(LogPath);
        await MustAppend(log, Some.Child(1), null, Some.Events(1, 2));
    }
}
