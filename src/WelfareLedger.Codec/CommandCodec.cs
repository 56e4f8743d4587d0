using WelfareLedger.Codec.Commands;
using WelfareLedger.Codec.Forms;

namespace WelfareLedger.Codec;

/// <summary>
/// The written form of commands: one JSON object a line, as <c>record</c> takes it; docs/COMMANDS.md describes it. A
/// person may have written it, so values are taken in any spelling that means one thing, and every fault is told in
/// one sentence that names the member. No sentence repeats a value: it may be personal.
/// </summary>
public static class CommandCodec
{
    /// <summary>Reads one line.</summary>
    /// <param name="line">One JSON object.</param>
    /// <param name="resolveChild">Finds a child by what the line calls it, as a file number; null when it does not
    /// know. An id needs no finding.</param>
    /// <param name="resolveCarer">The same for carers.</param>
    public static CommandParse Parse(string line, Func<string, Guid?> resolveChild, Func<string, Guid?> resolveCarer)
    {
        Guid? id = null;
        try
        {
            var envelope = new EnvelopeReader(WrittenJson.Parse(line), resolveChild, resolveCarer);
            id = envelope.Id();
            return new CommandParse.Ok(envelope.Read());
        }
        catch (WrittenFault fault)
        {
            return new CommandParse.Fault(fault.Sentence, fault.Member, id);
        }
    }

    /// <summary>Writes a command so that <see cref="Parse"/> reads it: one line, personal data in clear. Where the
    /// facts came from is not part of the written form.</summary>
    public static string Write(CommandEnvelope envelope)
    {
        var type = CommandTypes.Of(envelope.Command.GetType());
        var scratch = Scratch.Take();
        var writer = scratch.Json;
        void Put(string name, string value)
        {
            writer.WritePropertyName(name, escape: false);
            writer.WriteValue(value);
        }
        writer.WriteStartObject();
        Put(EnvelopeReader.IdName, envelope.Id.ToString("D"));
        Put(EnvelopeReader.CommandName, type.Name);
        writer.WritePropertyName(EnvelopeReader.ActorName, escape: false);
        writer.WriteStartObject();
        Put(EnvelopeReader.ActorIdName, envelope.By.Id.Value);
        Put(EnvelopeReader.ActorRoleName, envelope.By.Role.Value);
        if (envelope.By.Office is { } office) Put(EnvelopeReader.ActorOfficeName, office.Value);
        writer.WriteEndObject();
        if (envelope.Subject is { } subject && EnvelopeReader.SubjectName(type.Subject) is { } subjectName)
            Put(subjectName, subject.ToString("N"));
        writer.WritePropertyName(EnvelopeReader.DataName, escape: false);
        Shape.Of(type.Clr).WriteAny(writer, envelope.Command);
        if (envelope.At is { } at) Put(EnvelopeReader.AtName, Instants.Write(at));
        if (envelope.CorrelationId is { } correlation)
            Put(EnvelopeReader.CorrelationName, correlation.ToString("D"));
        writer.WriteEndObject();
        return scratch.ToTextAndReturn();
    }
}
