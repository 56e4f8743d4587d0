using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Hosting.Recording;

/// <summary>What lines call children by: readable file numbers, each looked up once.</summary>
sealed class SubjectNames(FileNumbers children)
{
    const int KnownMax = 100_000;

    readonly Dictionary<string, Guid> _known = [];
    readonly HashSet<string> _asked = [];

    /// <summary>Whether a name was asked for that is not known yet.</summary>
    public bool HasOpenQuestions => _asked.Count > 0;

    /// <summary>The child, if it was looked up before; otherwise the question is noted.</summary>
    public Guid? Find(string name)
    {
        if (_known.TryGetValue(name, out var child)) return child;
        if (FileNumber.TryParse(name, null, out _)) _asked.Add(name);
        return null;
    }

    /// <summary>Looks up what was asked for; false when something of it is not to be found.</summary>
    public async Task<bool> LookUpAsync(CancellationToken cancellation)
    {
        var found = true;
        foreach (var name in _asked)
        {
            var number = FileNumber.Parse(name, null);
            if (await children.FindAsync(number, cancellation).ConfigureAwait(false) is not { } child)
            {
                found = false;
                continue;
            }
            if (_known.Count >= KnownMax) _known.Clear();
            _known[name] = child.Value;
        }
        _asked.Clear();
        return found;
    }
}
