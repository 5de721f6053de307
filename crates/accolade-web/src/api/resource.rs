//! A noun of the programming interface: its addresses, and what the description says of each.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{delete, get, post, put};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::{Ref, RefOr, Schema};

use crate::Web;

/// A schema by its name.
pub(crate) type Named = (String, RefOr<Schema>);

/// A body: media type, shape, example.
type Taken = (&'static str, Option<RefOr<Schema>>, Option<Value>);

/// A noun.
pub(crate) struct Resource {
    /// Its name.
    pub(crate) name: &'static str,
    /// What answers.
    pub(crate) router: Router<Web>,
    /// What can be done with it.
    pub(crate) operations: Vec<Operation>,
}

/// One thing that can be done at one address.
pub(crate) struct Operation {
    /// By which method.
    pub(crate) method: &'static str,
    /// At which address.
    pub(crate) path: &'static str,
    /// What the description says of it.
    pub(crate) says: Says,
}

/// What the description says of an operation.
#[derive(Default)]
pub(crate) struct Says {
    /// The operation's name in programs.
    pub(crate) id: &'static str,
    /// What it does, in a line.
    pub(crate) summary: &'static str,
    /// More about it.
    pub(crate) more: Option<&'static str>,
    /// Whether everybody may, without a token.
    pub(crate) is_public: bool,
    /// Whether it is about what the token's maker keeps, and takes a token for that.
    pub(crate) is_own: bool,
    /// Whether it lists page by page.
    pub(crate) is_paged: bool,
    /// Whether it makes something, and so takes an idempotency key.
    pub(crate) is_creating: bool,
    /// Whether it wants to know which revision was seen.
    pub(crate) is_conditional: bool,
    /// Whether the answer has a revision.
    pub(crate) is_tagged: bool,
    /// What is sent: media type, shape, example.
    pub(crate) takes: Vec<Taken>,
    /// What is answered: media type, shape; one of them, or nothing.
    pub(crate) gives: Vec<(&'static str, Option<RefOr<Schema>>)>,
    /// Other parameters of the query: name and meaning.
    pub(crate) query: Vec<(&'static str, &'static str)>,
    /// Codes of refusals that only this operation has, with their status.
    pub(crate) codes: Vec<(u16, &'static str)>,
    /// The schemas that are named.
    pub(crate) schemas: Vec<Named>,
}

impl Resource {
    /// A noun without anything that can be done with it.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            router: Router::new(),
            operations: Vec::new(),
        }
    }

    fn with(mut self, method: &'static str, path: &'static str, says: Says) -> Self {
        self.operations.push(Operation { method, path, says });
        self
    }

    /// Reads.
    pub(crate) fn get<H, T>(mut self, path: &'static str, handler: H, says: Says) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.router = self.router.route(path, get(handler));
        self.with("get", path, says)
    }

    /// Makes or does.
    pub(crate) fn post<H, T>(mut self, path: &'static str, handler: H, says: Says) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.router = self.router.route(path, post(handler));
        self.with("post", path, says)
    }

    /// Puts something new in the place of what was there.
    pub(crate) fn put<H, T>(mut self, path: &'static str, handler: H, says: Says) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.router = self.router.route(path, put(handler));
        self.with("put", path, says)
    }

    /// Takes away.
    pub(crate) fn delete<H, T>(mut self, path: &'static str, handler: H, says: Says) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.router = self.router.route(path, delete(handler));
        self.with("delete", path, says)
    }
}

/// The schema of a type by reference, with all that it names.
fn named<T: ToSchema>(schemas: &mut Vec<Named>) -> RefOr<Schema> {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
    RefOr::Ref(Ref::from_schema_name(T::name()))
}

impl Says {
    /// An operation's name in programs, and what it does in a line.
    pub(crate) fn new(id: &'static str, summary: &'static str) -> Self {
        Self {
            id,
            summary,
            ..Self::default()
        }
    }

    /// More about it.
    pub(crate) fn more(mut self, words: &'static str) -> Self {
        self.more = Some(words);
        self
    }

    /// Everybody may, without a token.
    pub(crate) fn public(mut self) -> Self {
        self.is_public = true;
        self
    }

    /// It is about what the token's maker keeps.
    pub(crate) fn own(mut self) -> Self {
        self.is_own = true;
        self
    }

    /// It takes JSON of this shape, such as this.
    pub(crate) fn takes<T: ToSchema>(mut self, example: Value) -> Self {
        let shape = named::<T>(&mut self.schemas);
        self.takes
            .push(("application/json", Some(shape), Some(example)));
        self
    }

    /// It takes bytes of this type, too.
    pub(crate) fn takes_bytes(mut self, media_type: &'static str) -> Self {
        self.takes.push((media_type, None, None));
        self
    }

    /// It answers with JSON of this shape.
    pub(crate) fn gives<T: ToSchema>(mut self) -> Self {
        let shape = named::<T>(&mut self.schemas);
        self.gives.push(("application/json", Some(shape)));
        self
    }

    /// It answers with a document of this kind, too.
    pub(crate) fn gives_bytes(mut self, media_type: &'static str) -> Self {
        self.gives.push((media_type, None));
        self
    }

    /// It makes something of this shape.
    pub(crate) fn creates<T: ToSchema>(mut self) -> Self {
        self.is_creating = true;
        self.gives::<T>()
    }

    /// It lists things of this shape, page by page.
    pub(crate) fn lists<T: ToSchema>(mut self) -> Self {
        self.is_paged = true;
        self.gives::<T>()
    }

    /// It wants to know which revision was seen.
    pub(crate) fn conditional(mut self) -> Self {
        self.is_conditional = true;
        self.tagged()
    }

    /// The answer has a revision.
    pub(crate) fn tagged(mut self) -> Self {
        self.is_tagged = true;
        self
    }

    /// One more parameter of the query.
    pub(crate) fn query(mut self, name: &'static str, meaning: &'static str) -> Self {
        self.query.push((name, meaning));
        self
    }

    /// Codes that only this operation has.
    pub(crate) fn codes(mut self, status: u16, codes: &[&'static str]) -> Self {
        self.codes.extend(codes.iter().map(|code| (status, *code)));
        self
    }
}
