using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Witnessing;

/// <summary>
/// Asks the witnesses of a policy to sign a log's last checkpoint, over HTTP, and puts their lines under it. A witness
/// that is away costs nothing but its line: the others are asked at the same time, and it is asked again.
/// </summary>
/// <param name="trail">The log.</param>
/// <param name="policy">The witnesses, and where they answer.</param>
/// <param name="http">Asks.</param>
/// <param name="time">The clock.</param>
public sealed class Cosigning(AuditTrail trail, TrustPolicy policy, HttpClient http, TimeProvider time)
{
    const int AnswerLengthMax = 64 << 10;
    const int TriesMax = 3;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // What witnesses know is theirs to say: a wrong guess costs one more request.
    readonly Dictionary<NoteKey, long> _known = [];

    /// <summary>Asks those whose line is missing under the last checkpoint, each once.</summary>
    public async Task<IReadOnlyList<WitnessWord>> AskAsync(CancellationToken cancellation)
    {
        var asked = policy.Addresses.Select(witness => AskAsync(witness.Key, witness.Value, cancellation));
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).OfType<WitnessWord>()];
    }

    async Task<WitnessWord?> AskAsync(NoteKey witness, Uri address, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            for (var tries = 0; tries < TriesMax; tries++)
            {
                var request = await trail.RequestAsync(witness, Known(witness), cancellation).ConfigureAwait(false);
                if (request is null) return null;
                using var content = new StringContent(request.ToString(), Encoding.UTF8, "text/plain");
                using var answer = await http.PostAsync(new Uri(address, "add-checkpoint"), content, either.Token)
                    .ConfigureAwait(false);
                var body = await ReadAsync(answer, either.Token).ConfigureAwait(false);
                if ((int)answer.StatusCode == 409 && SizeIn(body) is { } size && size != request.Old)
                {
                    // Once it may be that another process signed more meanwhile, and had it cosigned.
                    if (size > request.Size && tries > 0)
                        return new(witness.Name, WitnessOutcome.OtherHistory, string.Create(
                            CultureInfo.InvariantCulture,
                            $"it has signed {size} leaves, and the log has signed {request.Size}"));
                    Remember(witness, size);
                    continue;
                }
                return await JudgeAsync(witness, request, (int)answer.StatusCode, body, cancellation)
                    .ConfigureAwait(false);
            }
            return new(witness.Name, WitnessOutcome.NotReached, "others were faster, again and again");
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(witness.Name, WitnessOutcome.NotReached,
                e is OperationCanceledException ? "no answer in time" : e.Message);
        }
    }

    async Task<WitnessWord> JudgeAsync(
        NoteKey witness, WitnessRequest request, int status, string body, CancellationToken cancellation)
    {
        WitnessWord Word(WitnessOutcome outcome, string answer) => new(witness.Name, outcome, answer);
        if (status != 200)
            return Word(
                status switch
                {
                    422 => WitnessOutcome.OtherHistory,
                    403 or 404 => WitnessOutcome.NotKnown,
                    _ => WitnessOutcome.NotReached,
                },
                string.Create(CultureInfo.InvariantCulture, $"{status} {FirstLine(body)}"));
        NoteSignature[] lines = [.. body.Split('\n').Select(NoteSignature.Parse).OfType<NoteSignature>()];
        if (!lines.Any(line => line.Name == witness.Name && line.Id == witness.Id)
            || await trail.AddAsync(request.Size, lines, [witness], cancellation).ConfigureAwait(false) is null)
            return Word(WitnessOutcome.FalseSignature, "its answer is not its signature under this checkpoint");
        Remember(witness, request.Size);
        return Word(WitnessOutcome.Signed, request.Size.ToString(CultureInfo.InvariantCulture));
    }

    long Known(NoteKey witness)
    {
        lock (_known) return _known.GetValueOrDefault(witness);
    }

    void Remember(NoteKey witness, long size)
    {
        lock (_known) _known[witness] = size;
    }

    static long? SizeIn(string body) => Checkpoint.ParseNumber(body.TrimEnd('\n'));

    static string FirstLine(string body) =>
        new([.. body.TakeWhile(letter => letter >= ' ').Take(200)]);

    // A witness is a stranger: what it sends is bounded.
    static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        var bytes = new byte[AnswerLengthMax];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation)
            .ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
