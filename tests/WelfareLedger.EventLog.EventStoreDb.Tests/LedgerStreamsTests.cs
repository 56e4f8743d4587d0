using System.Text;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

public class LedgerStreamsTests
{
    static readonly LedgerStreams Streams = new(new HashSet<string> { "child", "carer" });

    [Theory]
    [InlineData("child-1", true)]
    [InlineData("carer-a-b", true)]
    [InlineData("children-1", false)]
    [InlineData("ledger-main", false)]
    [InlineData("child", false)]
    [InlineData("$$child-1", false)]
    [InlineData("child-张三", false)]
    public void Only_streams_of_the_ledger_are_read(string stream, bool isRead) =>
        Streams.TryRead(Record(stream, "visit-recorded.v1"), out _).Should().Be(isRead);

    [Theory]
    [InlineData("""{"$tb":9223372036854775807}""", StreamNoticeKind.Deleted)]
    [InlineData("""{"$tb":5}""", StreamNoticeKind.Truncated)]
    [InlineData("""{"$maxCount":5}""", StreamNoticeKind.Truncated)]
    [InlineData("""{"$maxAge":5,"$acl":{}}""", StreamNoticeKind.Truncated)]
    [InlineData("""{"$acl":{"$r":"auditor"}}""", StreamNoticeKind.SettingsChanged)]
    [InlineData("[]", StreamNoticeKind.SettingsChanged)]
    [InlineData("not JSON", StreamNoticeKind.SettingsChanged)]
    public void Settings_of_a_stream_of_the_ledger_are_a_notice(string settings, StreamNoticeKind kind)
    {
        Streams.TryReadNotice(Record("$$child-1", "$metadata", settings), out var notice).Should().BeTrue();

        notice!.Kind.Should().Be(kind);
        notice.Stream.Should().Be(new StreamName("child", "1"));
        notice.StoredIn.Should().Be("$$child-1");
        Encoding.UTF8.GetString(notice.Data.Span).Should().Be(settings);
        Streams.TryRead(Record("$$child-1", "$metadata", settings), out _).Should().BeFalse();
    }

    [Fact]
    public void The_end_of_a_stream_of_the_ledger_is_a_notice_and_no_event()
    {
        var record = Record("child-1", "$streamDeleted");

        Streams.TryReadNotice(record, out var notice).Should().BeTrue();
        notice!.Kind.Should().Be(StreamNoticeKind.Tombstoned);
        Streams.TryRead(record, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("$$others-1", "$metadata")]
    [InlineData("others-1", "$streamDeleted")]
    [InlineData("child-1", "visit-recorded.v1")]
    public void What_is_done_to_streams_of_others_is_no_notice(string stream, string type) =>
        Streams.TryReadNotice(Record(stream, type), out _).Should().BeFalse();

    [Fact]
    public void An_event_without_a_position_stops_the_log()
    {
        var read = () => Streams.TryRead(
            Record("child-1", "a.v1", position: EventStore.Client.Position.End), out _);

        read.Should().Throw<LogStoppedException>();
    }

    static EventRecord Record(
        string stream, string type, string data = "{}", EventStore.Client.Position? position = null) => new(
        stream,
        Uuid.FromGuid(Some.Id(1)),
        new StreamPosition(0),
        position ?? new(7, 7),
        new Dictionary<string, string>
        {
            ["type"] = type,
            ["content-type"] = "application/json",
            ["created"] = "0",
        },
        Encoding.UTF8.GetBytes(data),
        default);
}
