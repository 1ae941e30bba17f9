namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>One click or change in a page, as <c>probe.js</c> measures it.</summary>
internal sealed record Click
{
    /// <summary>Milliseconds until its effect was in the document and laid out.</summary>
    public double Took { get; init; }

    /// <summary>Milliseconds of it from the circuit's message to the server's first answer.</summary>
    public double Server { get; init; }
}
