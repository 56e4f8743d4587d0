using System.Text;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Leaves;

/// <summary>The two quick ways, over bytes where they lie, do exactly what the plain ones do.</summary>
public class FastLeafTests
{
    static readonly string[] Metadata =
    [
        """{"t":"2026-01-01T09:43:37.123Z","a":"s-1"}""", """{"t":"2026-01-01T09:43:37Z","a":"s-1"}""",
        """{"t":"2026-01-01T09:43:37.1234567Z","a":1}""", """{"t":"2026-01-01T09:43:37.12345678Z","a":1}""",
        """{"t":"2026-02-30T09:43:37.123Z","a":"s-1"}""", """{"t":"2026-01-01T24:43:37.123Z","a":"s-1"}""",
        """{"t":"2026-01-01T09:43:37.12\u0033Z","a":"s-1"}""", """{"a":"s-1","t":"2026-01-01T09:43:37.123Z"}""",
        """{"t":"2026-01-01T09:43:37.123Z""", """{"t":"0001-01-01T00:00:00.0Z","a":"some longer text"}""", "", "[]",
        """{"t":"2026-01-01T09:43:37.123Z","a":"s-1"} trailing""", """{"t":"2026-01-01T09:43:37.123z","a":"s-1"}""",
    ];

    [Fact]
    public void The_writer_writes_the_leaf()
    {
        var writer = new LeafWriter();
        var random = new Random(5);
        foreach (var metadata in Metadata)
        {
            for (var times = 0; times < 300; times++)
            {
                var bytes = Encoding.UTF8.GetBytes(metadata);
                if (times > 0 && bytes.Length > 0)
                    bytes[random.Next(Math.Min(40, bytes.Length))] = (byte)random.Next(256);
                var stored = new StoredEvent(
                    new StreamName("child", $"{times}"), new(times * 1_234_567L), new(1), Guid.NewGuid(), "a.v1",
                    bytes, bytes);
                writer.Write(stored).ToArray().Should().Equal(
                    EventLeaf.Of(stored).ToBytes(), "of {0}", Encoding.UTF8.GetString(bytes));
            }
        }
    }

    [Fact]
    public void The_reader_reads_what_the_parser_parses()
    {
        var whole = EventLeaf.Of(new StoredEvent(
            new StreamName("child", "0193c4e2"), new(35), new(7), Guid.Parse("0193c4e2-7b6a-7c3e-8f00-0a1b2c3d4e5f"),
            "visit-recorded.v1", "{}"u8.ToArray(), Encoding.UTF8.GetBytes(Metadata[0]))).ToBytes();
        Alike(whole).Should().BeTrue();
        for (var at = 0; at < whole.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])whole.Clone();
                changed[at] = (byte)value;
                Alike(changed);
            }
            Alike([.. whole[..at], .. whole[(at + 1)..]]);
            Alike([.. whole[..at], whole[at], .. whole[at..]]);
            Alike(whole[..at]);
        }
    }

    static bool Alike(byte[] entry)
    {
        var parsed = EventLeaf.Parse(entry);
        var read = LeafLines.TryRead(entry, out var lines);
        if (read != (parsed is not null)) // asserted only then: there are a hundred thousand
            read.Should().Be(parsed is not null, "{0}", Encoding.UTF8.GetString(entry));
        if (parsed is null) return false;
        Encoding.UTF8.GetString(lines.Stream).Should().Be(parsed.Stream);
        Encoding.UTF8.GetString(lines.Type).Should().Be(parsed.Type);
        (lines.Revision, lines.Id, lines.RecordedTicks).Should().Be(
            (parsed.Revision, parsed.Id, parsed.RecordedAt?.UtcTicks ?? -1));
        Encoding.ASCII.GetString(lines.Data).Should().Be(parsed.Data.ToString());
        Encoding.ASCII.GetString(lines.Metadata).Should().Be(parsed.Metadata.ToString());
        return true;
    }
}
