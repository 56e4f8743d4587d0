using WelfareLedger.Domain.Children;

namespace WelfareLedger.Codec.Tests;

public class EventTypesTests
{
    [Fact]
    public void A_type_is_known_by_its_record_and_by_every_version_of_its_name()
    {
        var visit = EventTypes.Of(typeof(ChildEvent.VisitRecorded));
        visit.Should().Be(new EventType("visit-recorded", 2, "child", typeof(ChildEvent.VisitRecorded)));
        visit.StoredName.Should().Be("visit-recorded.v2");
        foreach (var version in (int[])[1, 2])
        {
            EventTypes.TryFind($"visit-recorded.v{version}", out var found, out var stored).Should().BeTrue();
            (found, stored).Should().Be((visit, version));
        }
        EventTypes.TryFind("visit-recorded.v3", out _, out _).Should().BeFalse();
    }

    [Fact]
    public void Names_are_words_with_dashes_and_each_is_one_types()
    {
        EventTypes.All.Should().OnlyHaveUniqueItems(type => type.Name);
        EventTypes.All.Select(type => type.Name).Should().AllSatisfy(name =>
            name.Should().MatchRegex("^[a-z]+(-[a-z]+)*$"));
    }

    [Fact]
    public void What_is_no_event_has_no_type()
    {
        var finding = () => EventTypes.Of(typeof(ChildCommand.RecordVisit));
        finding.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_version_without_an_upcast_does_not_start()
    {
        var visit = EventTypes.Of(typeof(ChildEvent.VisitRecorded));
        var check = () => Upcasts.UpcastChain.CheckComplete(visit with { Version = 3 });
        check.Should().Throw<InvalidOperationException>().WithMessage("*needs 2 upcasts; it has 1*");
    }
}
