using WelfareLedger.EventLog;

namespace WelfareLedger.Codec.Tests;

public class EventIdsTests
{
    static readonly Guid Command = Guid.Parse("5a3b1e00-0001-4000-8000-0000000000c0");
    static readonly StreamName Stream = new("child", "5a3b1e000001400080000000000000d0");

    [Fact]
    public void The_same_command_makes_the_same_ids_for_ever()
    {
        EventIds.Derive(Command, Stream, 0).ToString().Should().Be("9ce6bd0b-4d40-85f7-a3a7-0c671ff723a4");
        EventIds.Derive(Command, Stream, 1).ToString().Should().Be("482636b8-5cce-850f-8e47-2a639300196d");
        EventIds.Derive(Command, "child").ToString().Should().Be("719a8a63-2374-8c2a-9e32-226fecada7a4");
    }

    [Fact]
    public void Whatever_differs_makes_another_id()
    {
        Guid[] ids =
        [
            .. Enumerable.Range(0, 1000).Select(ordinal => EventIds.Derive(Command, Stream, ordinal).Value),
            EventIds.Derive(Command, new StreamName("carer", Stream.Id), 0).Value,
            EventIds.Derive(Guid.Parse("5a3b1e00-0001-4000-8000-0000000000c1"), Stream, 0).Value,
            EventIds.Derive(Command, Stream.Value),
            EventIds.Derive(Command, "child"),
            EventIds.Derive(Command, "pairing"),
        ];
        ids.Should().OnlyHaveUniqueItems();
        ids.Should().OnlyContain(id => id.Version == 8 && id.Variant >= 8 && id.Variant <= 11);
    }
}
