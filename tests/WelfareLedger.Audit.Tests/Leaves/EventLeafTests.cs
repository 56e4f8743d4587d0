using System.Text;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Leaves;

public class EventLeafTests
{
    const string Golden =
        """
        welfareledger/event/v1
        stream child-0193c4e2
        revision 35
        id 0193c4e2-7b6a-7c3e-8f00-0a1b2c3d4e5f
        type visit-recorded.v1
        recorded 2026-01-01T09:43:37.0000000Z
        data 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
        meta 8cb37c1a3d4a07caf6cd5e0b34ea20bc11e31ceda76e0c8d97b35e5e5bb2b9ad

        """;

    [Fact]
    public void The_eight_lines_of_an_event()
    {
        var leaf = EventLeaf.Of(Stored("""{"t":"2026-01-01T09:43:37Z","a":"s-1"}"""));
        var lines = leaf.ToString().Split('\n');
        lines[..7].Should().Equal(Golden.Split('\n')[..7]);
        lines[7].Should().Be("meta " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            """{"t":"2026-01-01T09:43:37Z","a":"s-1"}"""u8)));
        lines[8].Should().BeEmpty();
        EventLeaf.Parse(leaf.ToBytes()).Should().Be(leaf);
    }

    [Theory]
    [InlineData("{\"t\":\"2026-01-01T09:43:37.1234567Z\"}", "2026-01-01T09:43:37.1234567Z")]
    [InlineData("{\"t\":\"2026-01-01T09:43:37.5Z\"}", "2026-01-01T09:43:37.5000000Z")]
    [InlineData("{\"$traceId\":{\"t\":\"no\"},\"t\":\"2026-01-01T09:43:37Z\"}", "2026-01-01T09:43:37.0000000Z")]
    [InlineData("{\"t\":\"2026-01-01T09:43:37+08:00\"}", "-")]
    [InlineData("{\"t\":\"yesterday\"}", "-")]
    [InlineData("{\"t\":5}", "-")]
    [InlineData("{\"u\":\"2026-01-01T09:43:37Z\"}", "-")]
    [InlineData("{\"t\"", "-")]
    [InlineData("[]", "-")]
    [InlineData("", "-")]
    public void The_time_is_ours_or_none(string metadata, string line) =>
        EventLeaf.Of(Stored(metadata)).ToString().Split('\n')[5].Should().Be("recorded " + line);

    [Fact]
    public void Only_the_very_bytes_are_a_leaf()
    {
        var bytes = Encoding.UTF8.GetBytes(Golden);
        EventLeaf.Parse(bytes).Should().NotBeNull();
        foreach (var (from, to) in new[]
        {
            ("v1\n", "v2\n"), ("revision 35", "revision 035"), ("revision 35", "revision +35"),
            ("0193c4e2-7b6a", "0193C4E2-7b6a"), ("37.0000000Z", "37Z"), ("data 44", "data 4"), ("meta 8c", "meta 8C"),
            ("\n", "\r\n"), ("stream child", "stream  child\n"), ("recorded 2026-01-01", "recorded 2026-02-30"),
        })
        {
            EventLeaf.Parse(Encoding.UTF8.GetBytes(Golden.Replace(from, to, StringComparison.Ordinal)))
                .Should().BeNull("{0} became {1}", from, to);
        }
        EventLeaf.Parse(bytes.AsSpan(1)).Should().BeNull();
        EventLeaf.Parse(bytes.AsSpan(..^1)).Should().BeNull();
        EventLeaf.Parse([.. bytes, (byte)'\n']).Should().BeNull();
        EventLeaf.Parse([0xFF, .. bytes]).Should().BeNull();
        EventLeaf.Parse(new byte[5_000]).Should().BeNull();
    }

    static StoredEvent Stored(string metadata) => new(
        new StreamName("child", "0193c4e2"), new(35), new(7), Guid.Parse("0193c4e2-7b6a-7c3e-8f00-0a1b2c3d4e5f"),
        "visit-recorded.v1", "{}"u8.ToArray(), Encoding.UTF8.GetBytes(metadata));
}
