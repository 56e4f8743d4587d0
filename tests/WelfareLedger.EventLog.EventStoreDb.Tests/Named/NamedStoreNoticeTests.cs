using System.Text;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb.Tests.Named;

/// <summary>What the server that <c>WELFARE_LEDGER_TEST_ESDB</c> names says when somebody has it forget a ledger's
/// events.</summary>
public sealed class NamedStoreNoticeTests
{
    static readonly StoreAddress Server = StoreAddress.Parse(
        Environment.GetEnvironmentVariable("WELFARE_LEDGER_TEST_ESDB")!, Environment.GetEnvironmentVariable);

    [Theory]
    [InlineData("{\"$tb\":2}", StreamNoticeKind.Truncated)]
    [InlineData("{\"$maxCount\":2}", StreamNoticeKind.Truncated)]
    [InlineData("{\"$maxAge\":1}", StreamNoticeKind.Truncated)]
    [InlineData("{\"$tb\":9223372036854775807}", StreamNoticeKind.Deleted)]
    [InlineData("{\"$acl\":{\"$r\":\"auditors\"}}", StreamNoticeKind.SettingsChanged)]
    public async Task Settings_are_told_and_hide_nothing_from_a_reading_of_all(string settings, StreamNoticeKind kind)
    {
        await using var log = await SharedStoreLog.CreateAsync(Server);
        var stream = new StreamName("child", "1");
        var began = await log.LastPositionAsync(default);
        for (var version = -1; version < 3; version++)
        {
            var expected = version < 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(version));
            var e = new NewEvent(Guid.NewGuid(), "noted.v1", "{}"u8.ToArray(), "{}"u8.ToArray());
            (await log.AppendAsync(stream, expected, [e], default)).Should().BeOfType<AppendResult.Appended>();
        }

        await using var foreign = new EventStoreClient(Server.ToSettings());
        await foreign.AppendToStreamAsync(
            "$$" + log.NameInStore(stream), StreamState.NoStream,
            [new EventData(Uuid.NewUuid(), "$metadata", Encoding.UTF8.GetBytes(settings))]);

        var notice = (await log.ReadNoticesAsync(began, default).ToListAsync()).Should().ContainSingle().Subject;
        (notice.Stream, notice.Kind, notice.Version).Should().Be((stream, kind, StreamVersion.First));
        Encoding.UTF8.GetString(notice.Data.Span).Should().Be(settings);
        var all = await log.ReadAllAsync(began, null, default).ToListAsync();
        all.Count(stored => stored.Stream == stream).Should().Be(4);
    }
}
