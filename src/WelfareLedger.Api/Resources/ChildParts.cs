using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A child's file in its parts, each hidden, masked or in clear.</summary>
static class ChildParts
{
    /// <summary>The parts that hold personal data, and under which keys, in the file or in its events.</summary>
    public static IReadOnlyDictionary<Resource, ValueList<PersonalCategory>> Personal { get; } =
        new Dictionary<Resource, ValueList<PersonalCategory>>
        {
            [Resource.Identity] = [PersonalCategory.Identity],
            [Resource.Family] = [PersonalCategory.Identity, PersonalCategory.Narrative],
            [Resource.Contact] = [PersonalCategory.Contact],
            [Resource.Schooling] = [PersonalCategory.Narrative],
            [Resource.Health] = [PersonalCategory.Health, PersonalCategory.Narrative],
            [Resource.Visits] = [PersonalCategory.Narrative],
            [Resource.Relief] = [PersonalCategory.Narrative, PersonalCategory.Finance],
            [Resource.Kept] = [PersonalCategory.Narrative],
            [Resource.Documents] = [PersonalCategory.Narrative],
        };

    static readonly Resource[] All =
    [
        Resource.Identity, Resource.Family, Resource.Contact, Resource.Schooling, Resource.Health,
        Resource.Categories, Resource.Contracts, Resource.Pairings, Resource.Visits, Resource.Relief,
        Resource.Surveyed, Resource.Journeys, Resource.Duties, Resource.Kept, Resource.Documents, Resource.DataOrders,
    ];

    /// <summary>The parts that a reader does not see, by name.</summary>
    public static IReadOnlyList<string> HiddenFrom(Reader reader) =>
        [.. All.Where(part => !reader.Sees(part)).Select(NameOf)];

    /// <summary>A part's name as it is written.</summary>
    public static string NameOf(Resource part) => JsonNamingPolicy.CamelCase.ConvertName(part.ToString());

    /// <summary>Under which keys the parts are, in their order.</summary>
    public static ValueList<PersonalCategory> CategoriesOf(IEnumerable<Resource> parts) =>
        [.. parts.SelectMany(part => Personal[part]).Distinct().Order()];

    /// <summary>What a grant of parts lets open: with the list of documents, the documents too.</summary>
    public static ValueList<PersonalCategory> GrantedWith(IEnumerable<Resource> parts)
    {
        List<Resource> granted = [.. parts];
        var categories = CategoriesOf(granted);
        return granted.Contains(Resource.Documents) ? [.. categories, PersonalCategory.Document] : categories;
    }

    /// <summary>The part with a name; null when there is none that can be opened.</summary>
    public static Resource? Parse(string name) =>
        Personal.Keys.FirstOrDefault(part => NameOf(part) == name) is var found && Personal.ContainsKey(found)
            ? found
            : null;

    /// <summary>The file with what a reader does not see taken out.</summary>
    public static ChildFileView Keep(ChildFileView view, Reader reader)
    {
        foreach (var part in All)
            if (!reader.Sees(part)) view = Without(view, part);
        // A duty tells of the part that it is about.
        return view with { Gaps = [.. view.Gaps.Where(gap => reader.Sees(GapParts.Of(gap.Kind)))] };
    }

    /// <summary>The masked file with some of its parts in clear.</summary>
    public static ChildFileView Open(ChildFileView masked, ChildFileView clear, IReadOnlySet<Resource> parts)
    {
        foreach (var part in parts)
        {
            masked = part switch
            {
                Resource.Identity => masked with { Identity = clear.Identity },
                Resource.Family => masked with
                {
                    Guardians = clear.Guardians,
                    Parents = clear.Parents,
                    Receivers = clear.Receivers,
                },
                Resource.Contact => masked with { Contact = clear.Contact, Residence = clear.Residence },
                Resource.Schooling => masked with { Schooling = clear.Schooling },
                Resource.Health => masked with { Health = clear.Health },
                Resource.Relief => masked with { Payee = clear.Payee },
                Resource.Kept => masked with { Kept = clear.Kept },
                Resource.Documents => masked with { Documents = clear.Documents },
                _ => masked,
            };
        }
        return masked with { Masked = false };
    }

    static ChildFileView Without(ChildFileView view, Resource part) => part switch
    {
        Resource.Identity => view with { Identity = null },
        Resource.Family => view with { Guardians = [], Parents = [], Household = null, Receivers = [] },
        Resource.Contact => view with { Contact = null, Residence = null },
        Resource.Schooling => view with { Schooling = null },
        Resource.Health => view with { Health = null },
        Resource.Categories => view with { Categories = [], Risk = null, Adjustments = [] },
        Resource.Contracts => view with { Contracts = [] },
        Resource.Pairings => view with { Pairings = [] },
        Resource.Visits => view with { Visits = new(0, 0, null, null) },
        Resource.Relief => view with { Reliefs = [], Payee = null, ListHits = [] },
        Resource.Surveyed => view with { Surveys = [] },
        Resource.Journeys => view with { Journeys = [] },
        Resource.Duties => view with { Gaps = [] },
        Resource.Kept => view with { Kept = [] },
        Resource.Documents => view with { Documents = [] },
        _ => view with { DataOrders = [] },
    };
}
