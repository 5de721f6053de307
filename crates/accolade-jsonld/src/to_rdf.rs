//! From a document to statements (JSON-LD 1.1 API, section 7).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use crate::context::{Context, Processor};
use crate::error::JsonLdError;
use crate::expand::{Expander, Leaf, ORIGIN, is_language_tag};
use crate::rdf::{Dataset, LANG_STRING, Quad, Term, XSD_STRING};
use crate::{iri, jcs, limits};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// How the direction of a text is written, where it is at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RdfDirection {
    /// As part of the datatype.
    I18nDatatype,
    /// As a node of its own.
    CompoundLiteral,
}

/// How a document is converted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ToRdfOptions {
    /// Base address of relative references.
    pub base: Option<String>,
    /// Documents that answer for context addresses before the bundled ones.
    pub contexts: BTreeMap<String, Value>,
    /// A context applied before those of the document.
    pub expand_context: Option<Value>,
    /// Whether values are left out silently where the specification allows it; never for anything signed.
    pub is_lax: bool,
    /// How directions are written.
    pub direction: Option<RdfDirection>,
    /// Whether each unnamed node is labelled by where it stands in the document. The nodes of an excerpt
    /// that keeps every place (an item that is left out becomes `[]`) then have the labels of the whole.
    pub is_traced: bool,
}

/// The statements of a document, strictly: whatever would be left out is an error that names its place.
pub fn to_rdf(document: &Value) -> Result<Dataset, JsonLdError> {
    to_rdf_with(document, &ToRdfOptions::default())
}

/// The statements of a document under other options.
pub fn to_rdf_with(document: &Value, options: &ToRdfOptions) -> Result<Dataset, JsonLdError> {
    Ok(converted(document, options, false)?.dataset)
}

/// The statements of a document, strictly, with the steps that it took.
pub(crate) fn to_rdf_counted(document: &Value) -> Result<(Dataset, usize), JsonLdError> {
    let converted = converted(document, &ToRdfOptions::default(), false)?;
    Ok((converted.dataset, converted.work))
}

/// The statements of a document, strictly, and how each of its texts was read.
pub(crate) fn to_rdf_noted(document: &Value) -> Result<(Dataset, Vec<Leaf>), JsonLdError> {
    let converted = converted(document, &ToRdfOptions::default(), true)?;
    Ok((converted.dataset, converted.leaves))
}

/// What a document was turned into.
struct Converted {
    dataset: Dataset,
    leaves: Vec<Leaf>,
    /// Terms of contexts and statements, as steps of about a tenth of a microsecond.
    work: usize,
}

/// Steps for one term of a context that is defined or copied, and for one statement.
const TERM_WORK: usize = 3;
const STATEMENT_WORK: usize = 30;

fn converted(
    document: &Value,
    options: &ToRdfOptions,
    is_noted: bool,
) -> Result<Converted, JsonLdError> {
    let mut processor = Processor::new(&options.contexts, !options.is_lax);
    let mut active = Context::initial(options.base.as_deref(), options.contexts.is_empty());
    if let Some(context) = &options.expand_context {
        active = processor.apply(&active, context.get("@context").unwrap_or(context))?;
    }
    let mut expander = Expander::new(processor, !options.is_lax, options.is_traced);
    if is_noted {
        expander = expander.noting();
    }
    let expanded = expander.document(&active, document);
    let terms = TERM_WORK * expander.context_work();
    let expanded = expanded.map_err(|error| error.after(terms))?;
    let mut writer = Writer {
        direction: options.direction,
        is_traced: options.is_traced,
        quads: Vec::new(),
        labels: HashMap::new(),
        blank_count: 0,
    };
    for node in &expanded {
        if let Value::Object(node) = node {
            let written = writer.node(node, None);
            written.map_err(|error| error.after(terms + STATEMENT_WORK * writer.quads.len()))?;
        }
    }
    let work = terms + STATEMENT_WORK * writer.quads.len();
    Ok(Converted {
        dataset: Dataset {
            quads: writer.quads,
        },
        leaves: expander.leaves(),
        work,
    })
}

struct Writer {
    direction: Option<RdfDirection>,
    is_traced: bool,
    quads: Vec<Quad>,
    labels: HashMap<String, Arc<str>>,
    blank_count: usize,
}

fn rdf(name: &str) -> Term {
    Term::Iri(format!("{RDF}{name}").into())
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    }
}

fn typed(value: impl Into<Arc<str>>, datatype: &str) -> Term {
    Term::Literal {
        value: value.into(),
        datatype: datatype.into(),
        language: None,
    }
}

impl Writer {
    fn fresh(&mut self) -> Term {
        let label = format!("b{}", self.blank_count);
        self.blank_count += 1;
        Term::Blank(label.into())
    }

    /// A node that the document does not name, by its place where that is traced.
    fn unnamed(&mut self, object: &Map<String, Value>) -> Term {
        match object.get(ORIGIN).and_then(Value::as_str) {
            Some(origin) => Term::Blank(origin.into()),
            None => self.fresh(),
        }
    }

    /// The term of an identifier; `None` where RDF has no term for it.
    fn reference(&mut self, id: &str) -> Option<Term> {
        if let Some(label) = id.strip_prefix("_:") {
            if self.is_traced {
                return Some(Term::Blank(format!("e{label}").into()));
            }
            if let Some(label) = self.labels.get(id) {
                return Some(Term::Blank(Arc::clone(label)));
            }
            let fresh = self.fresh();
            if let Term::Blank(label) = &fresh {
                self.labels.insert(id.to_owned(), Arc::clone(label));
            }
            return Some(fresh);
        }
        iri::is_absolute(id).then(|| Term::Iri(id.into()))
    }

    fn emit(
        &mut self,
        subject: Option<&Term>,
        predicate: &Term,
        object: Option<Term>,
        graph: Option<&Term>,
    ) -> Result<(), JsonLdError> {
        let (Some(subject), Some(object)) = (subject, object) else {
            return Ok(());
        };
        if predicate.is_blank() {
            return Ok(());
        }
        if self.quads.len() >= limits::QUADS_MAX {
            return Err(JsonLdError::new(
                "jsonld.too_many_statements",
                format!(
                    "the document makes more than {} statements",
                    limits::QUADS_MAX
                ),
            ));
        }
        self.quads.push(Quad {
            subject: subject.clone(),
            predicate: predicate.clone(),
            object,
            graph: graph.cloned(),
        });
        Ok(())
    }

    /// Writes a node and everything below it; its term is `None` where it has none in RDF.
    fn node(
        &mut self,
        node: &Map<String, Value>,
        graph: Option<&Term>,
    ) -> Result<Option<Term>, JsonLdError> {
        let subject = match node.get("@id") {
            None => Some(self.unnamed(node)),
            Some(Value::String(id)) => self.reference(id),
            Some(_) => None,
        };
        for (property, value) in node {
            match property.as_str() {
                "@id" | "@index" | "@context" | ORIGIN => {}
                "@type" => {
                    for name in items(value).iter().filter_map(Value::as_str) {
                        let object = self.reference(name);
                        self.emit(subject.as_ref(), &rdf("type"), object, graph)?;
                    }
                }
                "@graph" => {
                    let before = self.quads.len();
                    self.nodes(value, subject.as_ref())?;
                    if subject.is_none() {
                        // A graph whose name is no term in RDF is left out as a whole.
                        self.quads.truncate(before);
                    }
                }
                "@included" => self.nodes(value, graph)?,
                "@reverse" => self.reversed(value, subject.as_ref(), graph)?,
                _ => {
                    let predicate = self.reference(property);
                    for item in items(value) {
                        let object = self.object(item, graph)?;
                        if let Some(predicate) = &predicate {
                            self.emit(subject.as_ref(), predicate, object, graph)?;
                        }
                    }
                }
            }
        }
        Ok(subject)
    }

    fn nodes(&mut self, value: &Value, graph: Option<&Term>) -> Result<(), JsonLdError> {
        for item in items(value) {
            if let Value::Object(node) = item {
                self.node(node, graph)?;
            }
        }
        Ok(())
    }

    fn reversed(
        &mut self,
        value: &Value,
        object: Option<&Term>,
        graph: Option<&Term>,
    ) -> Result<(), JsonLdError> {
        for (property, value) in value.as_object().into_iter().flatten() {
            let predicate = self.reference(property);
            for item in items(value) {
                let Value::Object(node) = item else { continue };
                let subject = self.node(node, graph)?;
                if let Some(predicate) = &predicate {
                    self.emit(subject.as_ref(), predicate, object.cloned(), graph)?;
                }
            }
        }
        Ok(())
    }

    fn object(&mut self, item: &Value, graph: Option<&Term>) -> Result<Option<Term>, JsonLdError> {
        let Value::Object(map) = item else {
            return Ok(None);
        };
        if let Some(value) = map.get("@value") {
            return self.literal(value, map, graph);
        }
        if let Some(list) = map.get("@list") {
            let origin = map.get(ORIGIN).and_then(Value::as_str);
            return self.list(items(list), origin, graph).map(Some);
        }
        self.node(map, graph)
    }

    fn list(
        &mut self,
        entries: &[Value],
        origin: Option<&str>,
        graph: Option<&Term>,
    ) -> Result<Term, JsonLdError> {
        let mut rest = rdf("nil");
        let mut cells = Vec::with_capacity(entries.len());
        for (position, entry) in entries.iter().enumerate() {
            let cell = match origin {
                Some(origin) => Term::Blank(format!("c{origin}#{position}").into()),
                None => self.fresh(),
            };
            let object = self.object(entry, graph)?;
            cells.push((cell, object));
        }
        for (cell, object) in cells.into_iter().rev() {
            self.emit(Some(&cell), &rdf("first"), object, graph)?;
            self.emit(Some(&cell), &rdf("rest"), Some(rest), graph)?;
            rest = cell;
        }
        Ok(rest)
    }

    fn literal(
        &mut self,
        value: &Value,
        map: &Map<String, Value>,
        graph: Option<&Term>,
    ) -> Result<Option<Term>, JsonLdError> {
        let plain = literal(value, map)?;
        let direction = map.get("@direction").and_then(Value::as_str);
        match (plain, direction, self.direction) {
            (
                Some(Term::Literal {
                    value, language, ..
                }),
                Some(direction),
                Some(form),
            ) => self
                .directed((&value, language.as_deref(), direction), form, graph)
                .map(Some),
            (plain, _, _) => Ok(plain),
        }
    }

    fn directed(
        &mut self,
        (text, language, direction): (&str, Option<&str>, &str),
        form: RdfDirection,
        graph: Option<&Term>,
    ) -> Result<Term, JsonLdError> {
        let language = language.map(str::to_lowercase);
        if form == RdfDirection::I18nDatatype {
            let language = language.unwrap_or_default();
            return Ok(typed(
                text,
                &format!("https://www.w3.org/ns/i18n#{language}_{direction}"),
            ));
        }
        let node = self.fresh();
        self.emit(
            Some(&node),
            &rdf("value"),
            Some(typed(text, XSD_STRING)),
            graph,
        )?;
        if let Some(language) = language {
            self.emit(
                Some(&node),
                &rdf("language"),
                Some(typed(language, XSD_STRING)),
                graph,
            )?;
        }
        self.emit(
            Some(&node),
            &rdf("direction"),
            Some(typed(direction, XSD_STRING)),
            graph,
        )?;
        Ok(node)
    }
}

/// What a value object says, without its direction; `None` where RDF has no term for it.
pub(crate) fn literal(
    value: &Value,
    map: &Map<String, Value>,
) -> Result<Option<Term>, JsonLdError> {
    let datatype = map.get("@type").and_then(Value::as_str);
    let language = map.get("@language").and_then(Value::as_str);
    if datatype == Some("@json") {
        let text = jcs::canonicalize(value)
            .map_err(|error| JsonLdError::new("jsonld.invalid_json_literal", error.to_string()))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        return Ok(Some(typed(text, &format!("{RDF}JSON"))));
    }
    if datatype.is_some_and(|datatype| !iri::is_absolute(datatype))
        || language.is_some_and(|language| !is_language_tag(language))
    {
        return Ok(None);
    }
    let (text, default): (String, String) = match value {
        Value::Bool(value) => (value.to_string(), format!("{XSD}boolean")),
        Value::Number(number) => {
            let (text, name) = number_form(number, datatype == Some(&format!("{XSD}double")));
            (text, format!("{XSD}{name}"))
        }
        Value::String(text) => (text.clone(), XSD_STRING.to_owned()),
        _ => return Ok(None),
    };
    Ok(Some(match (datatype, language) {
        (None, Some(language)) => Term::Literal {
            value: text.into(),
            datatype: LANG_STRING.into(),
            language: Some(language.into()),
        },
        (datatype, _) => typed(text, datatype.unwrap_or(&default)),
    }))
}

/// The lexical form and default datatype of a number (JSON-LD 1.1 API, section 8.2.2).
fn number_form(number: &Number, as_double: bool) -> (String, &'static str) {
    if !as_double && (number.is_i64() || number.is_u64()) {
        return (number.to_string(), "integer");
    }
    let double = number.as_f64().unwrap_or_default();
    if !as_double && double.fract() == 0.0 && double.abs() < 1e21 {
        // "-0" and "0" are the same integer.
        return (format!("{:.0}", double + 0.0), "integer");
    }
    let text = format!("{double:.15E}");
    let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let mantissa = mantissa.trim_end_matches('0');
    let zero = if mantissa.ends_with('.') { "0" } else { "" };
    (format!("{mantissa}{zero}E{exponent}"), "double")
}
