namespace ExperienceManager.Web.Ui;

/// <summary>What a control inside a <see cref="Field"/> has to carry.</summary>
public sealed record FieldContext(string Id, string? DescribedBy, bool IsInvalid)
{
    /// <summary>Id of the label, for controls that a label cannot point to: <c>aria-labelledby</c>.</summary>
    public string LabelId => $"{Id}-label";

    /// <summary>The same as attributes: <c>id</c>, <c>aria-describedby</c>, <c>aria-invalid</c>.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };
            if (DescribedBy is not null)
            {
                attributes["aria-describedby"] = DescribedBy;
            }

            if (IsInvalid)
            {
                attributes["aria-invalid"] = "true";
            }

            return attributes;
        }
    }
}
