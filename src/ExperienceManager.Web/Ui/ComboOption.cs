namespace ExperienceManager.Web.Ui;

/// <summary>A suggestion of a <see cref="ComboBox"/>.</summary>
/// <param name="Value">What is taken when it is chosen, and what is shown.</param>
/// <param name="Detail">A few words beside it: a count, an offset.</param>
public sealed record ComboOption(string Value, string? Detail = null);
