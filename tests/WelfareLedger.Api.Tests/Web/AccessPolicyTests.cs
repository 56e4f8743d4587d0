using System.Reflection;
using System.Text;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Resources;
using WelfareLedger.Api.Tests.Canaries;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>The policy table, cell by cell.</summary>
public sealed class AccessPolicyTests
{
    static readonly Resource[] OfPeople =
    [
        Resource.File, Resource.Identity, Resource.Family, Resource.Contact, Resource.Schooling, Resource.Health,
        Resource.Categories, Resource.Contracts, Resource.Pairings, Resource.Visits, Resource.Relief, Resource.Duties,
        Resource.Kept, Resource.Documents, Resource.Carer, Resource.CarerIdentity, Resource.Worklist,
        Resource.RawEvents, Resource.Accesses, Resource.OtherEvents, Resource.DataOrders,
    ];

    [Fact]
    public void Every_cell_is_the_one_reviewed()
    {
        var written = new StringBuilder();
        foreach (var row in AccessMatrix.Current.Rows)
            foreach (var (role, right) in row.Rights)
                written.Append($"{row.Resource} {role} {AccessMatrix.WordOf(right).En}\n");
        foreach (var (role, reach) in AccessMatrix.Current.Reaches)
            written.Append($"reach {role} {AccessMatrix.WordOf(reach).En}\n");
        Reviewed.Check("access-matrix.txt", written.ToString());
    }

    [Fact]
    public void The_administrator_sees_nothing_of_anybody() =>
        OfPeople.Should().OnlyContain(resource =>
            AccessPolicy.Of(ReaderRole.Administrator, resource) == Right.None);

    [Theory]
    [InlineData(ReaderRole.FederationOfficer)]
    [InlineData(ReaderRole.Volunteer)]
    public void The_federation_s_side_sees_pairings_and_visits_and_no_benefits(ReaderRole role)
    {
        AccessPolicy.Of(role, Resource.Pairings).Should().NotBe(Right.None);
        AccessPolicy.Of(role, Resource.Visits).Should().NotBe(Right.None);
        AccessPolicy.Of(role, Resource.Relief).Should().Be(Right.None);
        AccessPolicy.Of(role, Resource.RollForward).Should().Be(Right.None);
        AccessPolicy.Of(role, Resource.ReliefCommands).Should().Be(Right.None);
        AccessPolicy.Of(role, Resource.ReliefDecisions).Should().Be(Right.None);
    }

    [Theory]
    [InlineData(ReaderRole.Auditor)]
    [InlineData(ReaderRole.Investigator)]
    [InlineData(ReaderRole.Administrator)]
    public void Who_looks_from_outside_changes_nothing(ReaderRole role) =>
        Enum.GetValues<Resource>().Where(resource => resource is >= Resource.FileCommands or Resource.Approving)
            .Should().OnlyContain(resource => AccessPolicy.Of(role, resource) == Right.None);

    [Fact]
    public void Every_event_of_a_child_and_a_carer_is_of_a_part() =>
        EventTypes.All.Where(type => type.Category is "child" or "carer")
            .Where(type => EventResources.Of(type.Name) == Resource.OtherEvents)
            .Select(type => type.Name)
            .Should().BeSubsetOf(["dates-corrected", "record-withdrawn"]);

    [Fact]
    public void What_is_opened_of_a_part_is_of_the_categories_that_are_recorded()
    {
        foreach (var type in EventTypes.All.Where(type => type.Category == "child"))
        {
            if (!ChildParts.Personal.TryGetValue(EventResources.Of(type.Name), out var recorded)) continue;
            CanaryLedger.PersonalOf(type.Clr)
                .Select(member => member.Record.GetCustomAttribute<PersonalAttribute>()!.Category)
                .Should().BeSubsetOf(recorded, "{0} is opened with its part", type.Name);
        }
    }

    [Fact]
    public void Every_command_on_a_file_takes_a_right_but_steps_of_processes_and_files_in_bytes() =>
        CommandTypes.All.Where(type => type.Subject is CommandSubject.Child or CommandSubject.Carer)
            .Select(type => type.Name).Except(CommandResources.Names).Should().BeEquivalentTo(
                "accept-pairing", "decline-pairing", "reserve-place", "take-place", "free-place",
                "book-journey", "decline-journey", "leave-journey", "attach-evidence");

    [Fact]
    public void What_is_nobodys_file_is_commanded_but_for_steps_of_processes() =>
        CommandTypes.All.Where(type => type.Subject is not (CommandSubject.Child or CommandSubject.Carer))
            .Select(type => type.Name).Except(CommandResources.Names)
            .Should().BeEquivalentTo(
                // Steps that the ledger takes.
                "accept-escort", "reserve-seat", "confirm-seat", "undo-seat", "note-traveller", "close-report");

    [Fact]
    public void No_right_is_of_a_command_that_there_is_not() =>
        CommandResources.Names.Should().BeSubsetOf(CommandTypes.All.Select(type => type.Name));
}
