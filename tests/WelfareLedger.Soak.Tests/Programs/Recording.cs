using System.Text.Json;
using WelfareLedger.Testing.Programs;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The program recording one intake after the other, and what it has answered so far, over all its
/// lives.</summary>
sealed class Recording(TempHome home)
{
    readonly Dictionary<int, string> _accepted = [];
    readonly List<string> _unknown = [];

    /// <summary>By child, where the program said that the intake was durable: the stream and the version.</summary>
    public IReadOnlyDictionary<int, string> Accepted => _accepted;

    /// <summary>Answers that it could not tell.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>The child after the last one acknowledged.</summary>
    public int Next => _accepted.Count == 0 ? 1 : _accepted.Keys.Max() + 1;

    /// <summary>Starts the program, sends it intakes without end, and listens until so many were accepted.</summary>
    /// <returns>The running program; null when it ended by itself.</returns>
    public async Task<Spawned?> StartAsync(int until, params string[] under)
    {
        var spawned = Start(under);
        var first = Next;
        _ = SendAsync(spawned, first, int.MaxValue);
        while (Next < first + until)
        {
            if (await spawned.Out.ReadLineAsync() is not { } line)
                return null;
            Take(line);
        }

        return spawned;
    }

    /// <summary>kill -9, and then what was still in the pipe.</summary>
    public async Task KillAsync(Spawned spawned)
    {
        foreach (var line in await EndAsync(spawned))
            Take(line);
    }

    /// <summary>kill -9, deaf to what was still in the pipe.</summary>
    public static Task KillUnheardAsync(Spawned spawned) => EndAsync(spawned);

    static async Task<IEnumerable<string>> EndAsync(Spawned spawned)
    {
        using (spawned)
        {
            spawned.Killed();
            return (await spawned.EndAsync()).Lines.Where(line => line.EndsWith('}'));
        }
    }

    /// <summary>Sends these intakes, and listens to the end.</summary>
    public async Task<Ran> RunAsync(int first, int last, params string[] under)
    {
        using var spawned = Start(under);
        var sending = SendAsync(spawned, first, last);
        var ran = await spawned.EndAsync();
        await sending;
        foreach (var line in ran.Lines)
            Take(line);
        return ran;
    }

    /// <summary>Every intake that was acknowledged is given again: it must be there, at its place, and once.</summary>
    public async Task<int> CountLostAsync()
    {
        if (_accepted.Count == 0)
            return 0;
        var before = _accepted.ToDictionary();
        using var spawned = Start([]);
        var sending = SendAsync(spawned, 1, before.Keys.Max());
        var ran = await spawned.EndAsync();
        await sending;
        ran.ExitCode.Should().Be(0, ran.Error);
        var lost = 0;
        foreach (var (index, line) in ran.Lines.Index())
        {
            var child = index + 1;
            using var answer = JsonDocument.Parse(line);
            answer.RootElement.GetProperty("outcome").GetString().Should().Be("accepted", line);
            var repeated = answer.RootElement.TryGetProperty("repeated", out var said) && said.GetBoolean();
            if (before.TryGetValue(child, out var place) && (!repeated || place != Place(answer.RootElement)))
                lost++;
            _accepted[child] = Place(answer.RootElement);
        }

        return lost;
    }

    Spawned Start(string[] under) => under is [var program, .. var words]
        ? Spawned.Start(home, program, [.. words, Spawned.Program, "record", "-", "--json"])
        : Spawned.Start(home, "record", "-", "--json");

    void Take(string line)
    {
        using var answer = JsonDocument.Parse(line);
        var root = answer.RootElement;
        var child = Child(root);
        if (root.GetProperty("outcome").GetString() == "accepted")
            _accepted[child] = Place(root);
        else if (root.GetProperty("outcome").GetString() == "unknown")
            _unknown.Add(line);
    }

    // The intake's id begins with the child's number.
    static int Child(JsonElement answer) => Convert.ToInt32(answer.GetProperty("id").GetString()![..8], 16);

    static string Place(JsonElement answer) =>
        $"{answer.GetProperty("stream").GetString()}@{answer.GetProperty("version").GetInt64()}";

    // The other side may be gone in the middle of it.
    static async Task SendAsync(Spawned spawned, int first, int last)
    {
        try
        {
            for (var child = first; child <= last; child++)
                await spawned.In.WriteLineAsync(Written.Intake(child));
            spawned.In.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }
}
