using WelfareLedger.Domain;
using WelfareLedger.Hosting.Replays;

namespace WelfareLedger.Cli.Tests;

public class StateLinesTests
{
    static readonly EventId First = new(new Guid(1, 0, 0, new byte[8]));

    [Fact]
    public void A_state_is_written_as_one_line_a_value()
    {
        var state = new State(
            new(2024, 5, 23), [new(First, Sex.Male, null)], new Personal<Narrative>.Known(new("secret")), new(2));
        StateLines.Of(state).Should().Equal(new Dictionary<string, string>
        {
            ["Days.Value"] = "2",
            ["Days.is"] = "Count",
            ["Items[00000001-0000-0000-0000-000000000000].Id"] = First.ToString(),
            ["Items[00000001-0000-0000-0000-000000000000].Sex"] = "Male",
            ["Items[00000001-0000-0000-0000-000000000000].is"] = "Item",
            ["Notes"] = "Known",
            ["On"] = "2024-05-23",
            ["is"] = "State",
        });
    }

    [Fact]
    public void The_hash_tells_any_value_apart()
    {
        HashOf(new(2024, 5, 23), 2).Should().Be(HashOf(new(2024, 5, 23), 2));
        HashOf(new(2024, 5, 24), 2).Should().NotBe(HashOf(new(2024, 5, 23), 2));
        HashOf(new(2024, 5, 23), 3).Should().NotBe(HashOf(new(2024, 5, 23), 2));
    }

    static string HashOf(DateOnly on, int days) => StateLines.Hash(StateLines.Of(new State(on, [], null, new(days))));

    sealed record State(DateOnly On, ValueList<Item> Items, Personal<Narrative>? Notes, Count Days)
    {
        public DateOnly Computed => On.AddDays(1);
    }

    sealed record Item(EventId Id, Sex Sex, string? Absent);

    readonly record struct Count(int Value);
}
