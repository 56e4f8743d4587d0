using CsCheck;
using WelfareLedger.Properties;

namespace WelfareLedger.Domain.Tests.Primitives;

/// <summary>A trail against a plain list, its definition.</summary>
public class TrailTests
{
    [Fact]
    public void A_trail_is_a_list_read_from_its_end() => Gen.Int.List[0, 50].Try(items =>
        TrailOf(items).SequenceEqual(Enumerable.Reverse(items)) && TrailOf(items).Count == items.Count);

    [Fact]
    public void Replacing_changes_the_newest_that_fits_and_nothing_else() =>
        Gen.Select(Gen.Int[0, 9].List[0, 50], Gen.Int[0, 9]).Try((items, which) =>
        {
            var before = TrailOf(items);
            var after = before.Replace(item => item == which, item => item + 100);
            var expected = new List<int>(items);
            if (expected.LastIndexOf(which) is >= 0 and var index) expected[index] += 100;
            return after.SequenceEqual(Enumerable.Reverse(expected)) && after.Count == items.Count
                && before.SequenceEqual(Enumerable.Reverse(items));
        });

    [Fact]
    public void Trails_are_equal_when_their_items_are() =>
        Gen.Select(Gen.Int[0, 2].List[0, 4], Gen.Int[0, 2].List[0, 4]).Try((one, other) =>
            TrailOf(one).Equals(TrailOf(other)) == one.SequenceEqual(other)
            && (!one.SequenceEqual(other) || TrailOf(one).GetHashCode() == TrailOf(other).GetHashCode()));

    [Fact]
    public void An_empty_trail_is_empty()
    {
        default(Trail<int>).Should().BeEmpty();
        default(Trail<int>).Equals(default).Should().BeTrue();
        default(Trail<int>).ToString().Should().Be("[]");
    }

    static Trail<int> TrailOf(IEnumerable<int> items) =>
        items.Aggregate(default(Trail<int>), (trail, item) => trail.Add(item));
}
