using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WelfareLedger.Testing.Programs;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>
/// Nine reads to one command; a third of the reads open personal fields. What was cut off by a kill is asked again, a
/// command under its key, until it is answered.
/// </summary>
sealed class ApiLoad(ApiProgram program, int children)
{
    const int AtOnce = 48;

    readonly ConcurrentDictionary<int, string> _accepted = [];
    readonly ConcurrentBag<string> _accesses = [];
    readonly ConcurrentBag<string> _errors = [];
    int _requests;

    /// <summary>By number, where a command was said to be durable.</summary>
    public IReadOnlyDictionary<int, string> Accepted => _accepted;

    /// <summary>The access events of the fields that were opened.</summary>
    public IReadOnlyCollection<string> Accesses => _accesses;

    /// <summary>What failed while nobody killed anything.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public int Requests => _requests;

    /// <summary>As many as it takes, one behind the other on each of so many connections.</summary>
    /// <returns>Requests a second.</returns>
    public async Task<double> AtMostAsync(TimeSpan length)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), _requests);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < length) await OneAsync(Interlocked.Increment(ref _requests));
        })));
        return (_requests - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>At a rate that does not wait for answers.</summary>
    public async Task AtRateAsync(double rate, TimeSpan length)
    {
        var (began, next, count) = (Stopwatch.GetTimestamp(), -1, (int)(rate * length.TotalSeconds));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int n; (n = Interlocked.Increment(ref next)) < count;)
            {
                var due = TimeSpan.FromSeconds(n / rate);
                if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early) await Task.Delay(early);
                await OneAsync(Interlocked.Increment(ref _requests));
            }
        })));
    }

    /// <summary>Every command that was acknowledged, given again: how many are not where they were said to be.
    /// </summary>
    public async Task<int> CountLostAsync()
    {
        var lost = 0;
        foreach (var (number, place) in _accepted)
        {
            var again = await ReadAsync(await CommandAsync(number));
            if (!again.GetProperty("repeated").GetBoolean() || PlaceOf(again) != place) lost++;
        }
        return lost;
    }

    async Task OneAsync(int number)
    {
        while (true)
        {
            await program.UpAsync();
            var life = program.Life;
            try
            {
                await AskAsync(number);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException
                or FailedException)
            {
                if (program.Life != life) continue; // it was killed meanwhile
                _errors.Add($"{number}: {e.Message}");
                return;
            }
        }
    }

    async Task AskAsync(int number)
    {
        switch (number % 10)
        {
            case 0:
                var accepted = await ReadAsync(await CommandAsync(number));
                _accepted[number] = PlaceOf(accepted);
                break;
            case 1 or 4 or 7:
                var opened = await ReadAsync(await SendAsync(
                    number, HttpMethod.Post, $"v1/children/{Child(number)}/disclosures",
                    new { purpose = "home-visit", parts = new[] { "identity", "contact" } }));
                _accesses.Add(opened.GetProperty("access").GetString()!);
                break;
            case 2 or 5:
                await ReadAsync(await SendAsync(number, HttpMethod.Get, "v1/children?on=2024-06-01&limit=50"));
                break;
            case 3 or 6:
                await ReadAsync(await SendAsync(
                    number, HttpMethod.Get, $"v1/timeline?child={Child(number)}&limit=20"));
                break;
            default:
                await ReadAsync(await SendAsync(number, HttpMethod.Get, $"v1/children/{Child(number)}"));
                break;
        }
    }

    Task<HttpResponseMessage> CommandAsync(int number) => SendAsync(
        number, HttpMethod.Post, "v1/commands/record-visit",
        new
        {
            child = Child(number),
            data = new { kind = "call", on = "2024-06-01", outcome = "met", official = "soak" },
        },
        $"visit-{number}");

    async Task<HttpResponseMessage> SendAsync(
        int number, HttpMethod method, string address, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        // A key belongs to its user: the same number is the same user's at every try.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.Token(number / 10));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await program.Client.SendAsync(request);
    }

    static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonElement>(text)
                : throw new FailedException($"{(int)answer.StatusCode} {text}");
        }
    }

    string Child(int number) => Written.FileNumber((number / 10 % children) + 1);

    static string PlaceOf(JsonElement accepted) =>
        $"{accepted.GetProperty("stream").GetString()}@{accepted.GetProperty("version").GetInt64()}";

    sealed class FailedException(string message) : Exception(message);
}
