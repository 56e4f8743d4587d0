using System.CommandLine;
using System.Net;
using System.Text;
using WelfareLedger.Audit.Witnessing;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>A witness over HTTP; behind a reverse proxy where it is to be reached from elsewhere.</summary>
sealed class WitnessServeVerb : Verb
{
    const string DefaultAddress = "http://127.0.0.1:8417/";

    readonly Option<string?> _listen;
    readonly WitnessKeys _keys;

    public WitnessServeVerb(Language language)
        : base("serve", new("联机见证：HTTP 服务", "a witness over HTTP"),
            "witness serve --policy policy.txt --name witness.example.org")
    {
        _keys = new(language);
        _listen = Add(new Typed(language).Word(
            "--listen", "URL", $"监听地址（默认 {DefaultAddress}）", $"where to listen ({DefaultAddress})"));
        foreach (var option in _keys.Options) Options.Add(option);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (witness, signer) = _keys.Open(call);
        using var closing = signer;
        using var listener = new HttpListener();
        var address = call.Get(_listen) ?? DefaultAddress;
        listener.Prefixes.Add(address.EndsWith('/') ? address : address + "/");
        try
        {
            listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new StopException(
                ExitCode.Unreachable, $"无法监听 {address}。", $"It cannot listen at {address}: {e.Message}");
        }
        call.Note($"正在 {address} 见证；按 Ctrl-C 结束。", $"Witnessing at {address}; Ctrl-C ends it.");
        using var stop = cancellation.Register(listener.Stop);
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                break; // it was stopped
            }
            await AnswerAsync(context, witness, cancellation).ConfigureAwait(false);
        }
        return ExitCode.Done;
    }

    static async Task AnswerAsync(HttpListenerContext context, Witness witness, CancellationToken cancellation)
    {
        try
        {
            var answer = context.Request is { HttpMethod: "POST", Url.AbsolutePath: var path }
                && path.EndsWith("/add-checkpoint", StringComparison.Ordinal)
                    ? witness.Add(await ReadAsync(context.Request, cancellation).ConfigureAwait(false))
                    : new WitnessAnswer(404, "There is nothing here.\n");
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), cancellation)
                .ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            context.Response.Abort(); // whoever asked is gone, or too slow
        }
    }

    // One byte more than a request may have tells that it has more; a slow sender is cut off.
    static async ValueTask<string> ReadAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        var bytes = new byte[Witness.RequestLengthMax + 1];
        var length = await request.InputStream.ReadAtLeastAsync(
            bytes, bytes.Length, throwOnEndOfStream: false, patience.Token).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
