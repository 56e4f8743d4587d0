using WelfareLedger.Api.Access;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>Somebody who asks, and whom they reach: said here a second time, without the program's own rules.</summary>
sealed class CanaryUser(string name, ReaderRole role, string region, CanaryPerson? self, HttpClient client)
    : IDisposable
{
    public string Name => name;

    public ReaderRole Role => role;

    public HttpClient Client => client;

    /// <summary>Whether the user reaches a person, or ever did while the requests went on.</summary>
    public bool Reaches(CanaryPerson person, IReadOnlySet<(Guid Carer, Guid Child)> pairs) => role switch
    {
        ReaderRole.Administrator => false,
        ReaderRole.Volunteer => self is not null
            && (person == self || (person.IsChild && pairs.Contains((self.Id, person.Id)))),
        _ when region.Length <= 6 => person.Counties.Exists(county => county.StartsWith(region)),
        _ => person.Counties.Contains(region[..6])
            && (!person.IsChild || person.Villages.Exists(village => village.StartsWith(region))),
    };

    public void Dispose() => client.Dispose();

    public override string ToString() => $"{role} of {(region.Length == 0 ? "the country" : region)}";
}
